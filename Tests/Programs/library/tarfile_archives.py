# tarfile: writing and reading in the three formats and all compressions, what members say, extracting.
import io
import os
import tarfile
import tempfile

long = "folder/" + "x" * 120 + "/" + "y" * 30 + ".txt"


def member(name, data=b"", **facts):
    m = tarfile.TarInfo(name)
    m.size, m.mtime = len(data), 1_000_000_000
    for key, value in facts.items():
        setattr(m, key, value)
    return m, io.BytesIO(data)


def written(mode="w", **options):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, **options) as t:
        t.addfile(*member("a.txt", b"hello\n", uname="me", gname="us", uid=1000, mode=0o640))
        t.addfile(*member("dir", type=tarfile.DIRTYPE, mode=0o755))
        t.addfile(*member("dir/b", b"b" * 700))
        t.addfile(*member("link", type=tarfile.SYMTYPE, linkname="dir/b"))
        t.addfile(*member("hard", type=tarfile.LNKTYPE, linkname="a.txt"))
        t.addfile(*member(long, b"deep"))
    return file.getvalue()


for name in "USTAR", "GNU", "PAX":
    data = written(format=getattr(tarfile, name + "_FORMAT"))
    print(name, len(data), data[:8], data[257:265])
    with tarfile.open(fileobj=io.BytesIO(data)) as t:
        for m in t:
            print(" ", m.name[:20], m.size, oct(m.mode), m.type, m.linkname, m.offset, m.offset_data, m.isreg(), m.isdir(), m.issym())
        print(t.getmember(long).size, t.extractfile("link").read()[:5], t.extractfile("hard").read(), t.extractfile("dir"))
        print(t.getmember("a.txt").uname, t.getnames()[:3], t.getmembers()[0].mtime)
for mode in "w:gz", "w:bz2", "w:xz", "w|", "w|gz":
    data = written(mode)
    for reading in "r", "r:*", "r|*":
        with tarfile.open(fileobj=io.BytesIO(data), mode=reading) as t:
            print(mode, reading, [m.size for m in t], end=" ")
    print()

file = io.BytesIO()
with tarfile.open(fileobj=file, mode="w", pax_headers={"comment": "all"}) as t:
    m, data = member("ünï" * 10, b"x", mtime=1234.5, uid=8 ** 8, pax_headers={"comment": "own", "foo": "bär"})
    t.addfile(m, data)
file.seek(0)
with tarfile.open(fileobj=file) as t:
    m = t.next()
    print(m.name, m.mtime, m.uid, m.pax_headers, t.pax_headers, t.next())

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.makedirs("in/sub")
    for name in "in/one", "in/sub/two":
        with open(name, "w") as f:
            f.write(name)
    os.symlink("one", "in/sym")
    with tarfile.open("t.tar.gz", "x:gz") as t:
        t.add("in", arcname="pack", filter=lambda m: None if m.name.endswith("two") else m)
        t.add("in/sub/two", "pack/second")
    print(tarfile.is_tarfile("t.tar.gz"), tarfile.is_tarfile("in/one"))
    with tarfile.open("t.tar.gz") as t:
        t.extractall("out", filter="data")
        print(t.getnames())
    print(sorted(os.listdir("out/pack")), open("out/pack/second").read(), os.readlink("out/pack/sym"))
    with tarfile.open("p.tar", "w") as t:
        t.add("in/one", "1")
    with tarfile.open("p.tar", "a") as t:
        t.add("in/one", "2")
    with tarfile.open("p.tar") as t:
        print(t.getnames(), os.path.getsize("p.tar"))
        t.extract("2", "out", filter="tar")
    print(open("out/2").read())
    os.chdir("/")

for bad in member("../up", b"1"), member("/abs", b"2"), member("l", type=tarfile.SYMTYPE, linkname="/etc"), member("l", type=tarfile.SYMTYPE, linkname="../x"), member("f", type=tarfile.FIFOTYPE):
    try:
        print(tarfile.data_filter(bad[0], "/tmp/nowhere").name)
    except tarfile.FilterError as e:
        print(type(e).__name__, e)
for broken in b"", b"x" * 600, written()[:1000], b"\0" * 1024:
    try:
        with tarfile.open(fileobj=io.BytesIO(broken)) as t:
            print(t.getnames())
    except tarfile.ReadError as e:
        print("ReadError", str(e)[:36])
for wrong in (lambda: tarfile.open(), lambda: tarfile.open("x", "q"), lambda: tarfile.open("x", "r:zz"), lambda: t.getmember("no"),
              lambda: tarfile.TarInfo("a").tobuf(9), lambda: member("a", b"1")[0].replace(nothing=1)):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
