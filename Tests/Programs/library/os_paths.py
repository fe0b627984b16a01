# os.path: all functions over many paths; os.environ; descriptors.
import os
import os.path as p

paths = ["", "/", "//", "///", "a", "a/b", "/a/b/", "//a//b", "a/../b", "../..", "./a/./b", "/..", "a.b/c", ".x.y", "..x", "a.", "x/.rc", "a.tar.gz"]
for s in paths:
    print(repr(s), p.split(s), p.splitext(s), p.basename(s), p.dirname(s), p.normpath(s), p.isabs(s), p.splitroot(s), p.join(s, "z"), p.join("q", s))
    b = s.encode()
    print(p.split(b), p.splitext(b), p.normpath(b), p.join(b, b"z", b"/r", b""))
for a, b in [("/a/b", "/a"), ("/a", "/a/b"), ("/", "/"), ("/x/y", "/a/b"), ("a", "b"), ("/a/b/c", "/a/b/c")]:
    print(p.relpath(a, b))
print(p.commonpath(["/a/b", "/a/bc"]), p.commonpath(["a/b", "a/c/d"]), p.commonpath(["a"]), p.commonprefix(["abc", "abd", "ab"]), p.commonprefix([]))
for bad in (lambda: p.commonpath([]), lambda: p.commonpath(["/a", "b"]), lambda: p.relpath(""), lambda: p.split(None), lambda: p.commonpath(["a", b"b"])):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
os.environ["HOME"] = "/home/me"
os.environ["V1"] = "one"
print(p.expanduser("~"), p.expanduser("~/x"), p.expanduser("x/~"), p.expandvars("a$V1/${V1}b/$NONE_SUCH/$"))
os.makedirs("d/e")
os.symlink("e", "d/l")
os.symlink("loop", "d/loop")
with open("d/e/f", "w") as f:
    f.write("12345")
print(p.realpath("d/l/f") == p.join(os.getcwd(), "d/e/f"), p.islink("d/l"), p.exists("d/loop"), p.lexists("d/loop"), os.readlink("d/l"))
print(p.samefile("d/l/f", "d/e/f"), p.getsize("d/l/f"), p.ismount("/"), p.ismount("d"))
try:
    p.realpath("d/loop", strict=True)
except OSError as e:
    print(type(e).__name__, e.strerror)
os.utime("d/e/f", (1000, 2000.5))
s = os.stat("d/e/f")
print(s.st_atime, s.st_mtime, s.st_mtime_ns, s[8], s.st_size, len(s), p.getmtime("d/e/f"))
os.chmod("d/e/f", 0o640)
print(oct(os.stat("d/e/f").st_mode), os.access("d/e/f", os.R_OK), os.access("nope", os.F_OK))
fd = os.open("d/g", os.O_RDWR | os.O_CREAT, 0o600)
print(os.write(fd, b"hello world"), os.lseek(fd, 6, os.SEEK_SET), os.read(fd, 100), os.pread(fd, 5, 0))
os.ftruncate(fd, 5)
print(os.fstat(fd).st_size, os.get_inheritable(fd), os.isatty(fd))
os.close(fd)
try:
    os.close(fd)
except OSError as e:
    print(e)
r, w = os.pipe()
with os.fdopen(w, "w") as out:
    out.write("through the pipe")
with os.fdopen(r) as inp:
    print(inp.read())
os.replace("d/g", "d/h")
os.link("d/h", "d/i")
print(sorted(os.listdir("d")), sorted(os.listdir(b"d")), os.stat("d/h").st_nlink)
for f in (lambda: os.rmdir("d"), lambda: os.mkdir("d"), lambda: os.remove("d/none"), lambda: os.listdir("d/h"), lambda: os.chdir("d/h"), lambda: os.removedirs("no/no")):
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e)
os.environ.update(A1="x", A2="y")
del os.environ["A1"]
print("A1" in os.environ, os.environ.get("A2"), os.environ.pop("A2"), os.getenv("A2"), os.environb[b"V1"])
for f in (lambda: os.environ["NONE_SUCH"], lambda: os.environ.__setitem__("x", 1), lambda: os.environ.__setitem__(1, "x"), lambda: os.putenv("a=b", "c")):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


class P:
    def __fspath__(self):
        return "d/h"


print(os.fspath(P()), isinstance(P(), os.PathLike), os.stat(P()).st_size, p.join(P(), "x"), os.fsencode("\udcff"), os.fsdecode(b"\xff"))
print(os.WEXITSTATUS(256), os.WIFSIGNALED(9), os.waitstatus_to_exitcode(9), os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 4"))
