# filecmp and fileinput.
import bz2
import filecmp
import fileinput
import gzip
import os
import tempfile

os.chdir(tempfile.mkdtemp())
for name, text in (("a/same", "x"), ("b/same", "x"), ("a/diff", "1"), ("b/diff", "2"), ("a/left", ""), ("b/right", ""), ("a/sub/deep", "d"), ("b/sub/deep", "e"),
                   ("a/sub/eq", ""), ("b/sub/eq", ""), ("a/__pycache__/c", "")):
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "w") as file:
        file.write(text)
print(filecmp.cmp("a/same", "b/same"), filecmp.cmp("a/diff", "b/diff", shallow=False), filecmp.cmp("a", "b"))
print(filecmp.cmpfiles("a", "b", ["same", "diff", "left", "nothing"], shallow=False))
d = filecmp.dircmp("a", "b", shallow=False)
d.report_full_closure()
print(d.left_only, d.right_only, d.common, d.common_dirs, d.common_files, d.same_files, d.diff_files, d.funny_files, list(d.subdirs), d.left_list)
print(d.subdirs["sub"].diff_files, filecmp.DEFAULT_IGNORES, filecmp.clear_cache())
try:
    d.nothing
except AttributeError as e:
    print(e)

for name, text in ("1.txt", "one\ntwo\n"), ("2.txt", ""), ("3.txt", "three\nfour"):
    with open(name, "w") as file:
        file.write(text)
for line in fileinput.input(["1.txt", "2.txt", "3.txt"]):
    print(fileinput.filename(), fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(), fileinput.isstdin(), fileinput.fileno() > 2, repr(line))
    if line == "one\n":
        fileinput.nextfile()
fileinput.close()
with fileinput.input("1.txt", inplace=True, backup=".old") as lines:
    for line in lines:
        print(line.upper(), end="")
with open("1.txt") as now, open("1.txt.old") as before:
    print(repr(now.read()), repr(before.read()))
with fileinput.FileInput(("1.txt", "3.txt"), mode="rb") as lines:
    print(lines.readline(), lines.lineno(), list(lines), lines.readline())
with gzip.open("4.gz", "wt") as file:
    file.write("zipped\n")
with bz2.open("5.bz2", "wt") as file:
    file.write("bzipped\n")
print(list(fileinput.FileInput(["4.gz", "5.bz2", "3.txt"], openhook=fileinput.hook_compressed)))
with open("6.txt", "w", encoding="utf-16") as file:
    file.write("sechzehn\n")
print(list(fileinput.FileInput(["6.txt"], openhook=fileinput.hook_encoded("utf-16"))))
for bad in (lambda: fileinput.lineno(), lambda: fileinput.FileInput(mode="w"), lambda: fileinput.FileInput(inplace=1, openhook=1),
            lambda: list(fileinput.input("nothing"))):
    try:
        print(bad())
    except (RuntimeError, ValueError, OSError) as e:
        print(type(e).__name__, e)
