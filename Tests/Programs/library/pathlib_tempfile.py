# pathlib, tempfile, shutil.
import os
import shutil
import tempfile
from pathlib import Path, PurePath, PurePosixPath, PosixPath

for s in ("", ".", "/", "//", "///a", "a/b.tar.gz", "/a/./b//c/", "../x", "a/..", ".bashrc", "a.", "a/b/.c.d", "//x/y", "~"):
    p = PurePath(s)
    print(repr(p), p.parts, p.name, p.stem, p.suffix, p.suffixes, p.parent, list(p.parents), p.root, p.anchor, p.is_absolute(), repr(p.drive))
p = PurePosixPath("/a/b/c.txt")
print(p / "d", "x" / PurePath("y"), p / "/abs", p.joinpath("q", "r"), p.with_name("z"), p.with_suffix(".py"), p.with_suffix(""), p.with_stem("new"), p.relative_to("/a"), p.is_relative_to("/a/b"), p.relative_to("/a/x", walk_up=True), p.as_uri(), bytes(p), p.parents[0], p.parents[-1], p.parents[:2], len(p.parents))
print(p.match("*.txt"), p.match("b/*.txt"), p.match("/a/*/c.txt"), p.match("a/*"), p.full_match("/a/**/*.txt"), p.full_match("*.txt"), p == PurePath("/a/b/c.txt"), p < PurePath("/a/c"), hash(p) == hash(PurePath("/a/b/c.txt")), sorted([PurePath("b"), PurePath("a/b"), PurePath("a")]), p in {p}, p.as_posix())
for f in (lambda: p.relative_to("/x"), lambda: p.with_name(""), lambda: p.with_name("a/b"), lambda: PurePath("").with_name("x"), lambda: p.with_suffix("txt"), lambda: PurePath(5), lambda: PurePath(b"x"), lambda: p / 5, lambda: PurePath("a").as_uri(), lambda: p.match(""), lambda: p.parents[9], lambda: p < 3, lambda: PurePath("/").with_suffix(".x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
d = Path("d")
(d / "s" / "t").mkdir(parents=True)
d.mkdir(exist_ok=True)
f = d / "one.txt"
print(f.write_text("héllo\n", encoding="utf-8"), f.read_text(encoding="utf-8"), f.read_bytes(), f.exists(), f.is_file(), d.is_dir(), f.stat().st_size, (d / "x.bin").write_bytes(b"\0\1"), repr(f), type(f).__name__)
(d / "s" / "two.py").touch()
(d / "s" / "t" / "three.py").touch()
(d / ".hidden").touch()
(d / "link").symlink_to("one.txt")
(d / "bad").symlink_to("none")
print(sorted(map(str, d.iterdir())), sorted(map(str, d.glob("*"))), sorted(map(str, d.glob("**/*.py"))), sorted(map(str, d.rglob("*.py"))), sorted(map(str, d.glob("*/*"))), sorted(map(str, d.glob("**"))), sorted(map(str, d.glob("s/two.py"))), sorted(map(str, d.rglob("*"))), sorted(map(str, d.glob("*/"))))
print((d / "link").is_symlink(), (d / "link").resolve() == f.resolve(), (d / "bad").exists(), (d / "bad").exists(follow_symlinks=False), (d / "link").readlink(), f.samefile(d / "link"), f.absolute() == Path.cwd() / f)
for r, ds, fs in sorted(d.walk(), key=str):
    print(r, sorted(ds), sorted(fs))
g = f.rename(d / "renamed.txt")
print(g, f.exists(), g.replace(d / "again.txt"), os.path.exists(d / "again.txt"))
with (d / "again.txt").open("a") as out:
    out.write("more")
print((d / "again.txt").read_text(encoding="utf-8").splitlines())
for h in (lambda: (d / "none").read_text(), lambda: d.mkdir(), lambda: (d / "none").unlink(), lambda: d.rmdir(), lambda: (d / "a" / "b").mkdir(), lambda: f.write_text(5), lambda: (d / "x.bin").touch(exist_ok=False), lambda: list((d / "none").iterdir()), lambda: list(d.glob("")), lambda: list(d.glob("/x"))):
    try:
        print(h())
    except Exception as e:
        print(type(e).__name__, e)
(d / "none").unlink(missing_ok=True)
os.environ["HOME"] = "/home/me"
print(Path("~/x").expanduser(), Path.home(), Path("~").expanduser())
shutil.copy(d / "again.txt", d / "copy.txt")
shutil.copytree(d, "e", symlinks=True, ignore=shutil.ignore_patterns("*.py"))
print(sorted(os.listdir("e")), sorted(os.listdir("e/s")), shutil.move("e/copy.txt", "moved.txt"), os.path.exists("e/copy.txt"), shutil.which("sh") is not None, shutil.which("no-such-command"))
shutil.rmtree("e")
print(os.path.exists("e"), shutil.get_terminal_size((10, 5)).columns > 0, shutil.disk_usage(".").total > 0)
for h in (lambda: shutil.rmtree("none"), lambda: shutil.copyfile("moved.txt", "moved.txt"), lambda: shutil.copytree("d", "d/s"), lambda: shutil.copy("none", "x")):
    try:
        print(h())
    except OSError as e:
        print(type(e).__name__, e)
with tempfile.TemporaryDirectory(prefix="pre") as t:
    print(os.path.isdir(t), os.path.basename(t).startswith("pre"))
print(os.path.exists(t))
with tempfile.NamedTemporaryFile("w+", suffix=".x") as t:
    t.write("abc")
    t.flush()
    t.seek(0)
    print(t.read(), t.name.endswith(".x"), os.path.exists(t.name))
print(os.path.exists(t.name))
with tempfile.TemporaryFile() as t:
    t.write(b"xyz")
    t.seek(1)
    print(t.read())
fd, name = mk = tempfile.mkstemp()
os.write(fd, b"q")
os.close(fd)
print(os.path.getsize(name), oct(os.stat(name).st_mode))
os.unlink(name)
with tempfile.SpooledTemporaryFile(max_size=5) as t:
    t.write(b"abc")
    a = t._rolled
    t.write(b"defgh")
    t.seek(0)
    print(a, t._rolled, t.read())
print(isinstance(Path("x"), os.PathLike), os.fspath(Path("x")), os.path.join(Path("a"), "b"), Path("a", "b") == PosixPath("a/b"), issubclass(PosixPath, PurePosixPath), tempfile.gettempprefix())
