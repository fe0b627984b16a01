# PureWindowsPath and ntpath: drives, shares, both slashes, case, what Windows reserves.
import ntpath
from pathlib import PurePath, PurePosixPath, PureWindowsPath


def shown(function):
    try:
        print(repr(function()))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


for text in ("c:/Users/ada/notes.tar.gz", "c:notes", "\\\\server\\share\\dir\\file", "//server/share", "\\rooted", "relative/./x", "", "c:", "C:\\",
             "\\\\?\\UNC\\server\\share\\x", "\\\\.\\pipe\\name"):
    path = PureWindowsPath(text)
    print(repr(path), str(path), (path.drive, path.root, path.anchor), path.parts, path.name, path.suffixes, path.is_absolute())
    print("  ", path.parent, list(path.parents), path.as_posix())

home = PureWindowsPath("C:\\Users\\Ada")
print(home / "a" / "b/c", home / "d:\\x", home / "d:x", home / "\\y", home / "c:z", "x:/" / PureWindowsPath("y"))
print(home == PureWindowsPath("c:/users/ADA"), hash(home) == hash(PureWindowsPath("c:/USERS/ada")), home == PurePosixPath("C:/Users/Ada"))
print(home < PureWindowsPath("c:/users/bob"), sorted([PureWindowsPath("B"), PureWindowsPath("a")]), {home: 1}[PureWindowsPath("c:/users/ada")])
print(home.relative_to("c:/USERS"), home.is_relative_to("d:/"), home.with_name("Bob.TXT").with_suffix(".md"), home.with_stem("x"))
print(home.match("*/ada"), home.full_match("c:/**/ADA"), PureWindowsPath("x/Y.PY").match("*.py"), PurePosixPath("Y.PY").match("*.py"))
print(home.as_uri(), PureWindowsPath("//host/share/ä b").as_uri(), PurePosixPath(PureWindowsPath("a\\b")), PureWindowsPath(PurePosixPath("/a/b")))
print(isinstance(home, PurePath), PureWindowsPath.parser is ntpath, PurePath("x").parser.__name__, home.joinpath("q", "r"))
shown(lambda: home < PurePosixPath("x"))
shown(lambda: home.relative_to("d:/"))
shown(lambda: home.with_name("a\\b"))
shown(lambda: PureWindowsPath("x").as_uri())
shown(lambda: PureWindowsPath(b"x"))
shown(lambda: PureWindowsPath("c:/a").relative_to("c:/b", walk_up=True))

print(ntpath.join("c:/a", "b", "..\\c"), ntpath.normpath("c:/a/../../b//./c/"), ntpath.splitext("a.b\\c"), ntpath.split("c:\\x\\y"), ntpath.normcase("A/B"))
print(ntpath.relpath("c:/a/b", "c:/A/d/e"), ntpath.commonpath(["C:\\a\\b", "c:/A/c"]), ntpath.isabs("\\x"), ntpath.splitdrive("//h/s/x"))
print(ntpath.isreserved("dir/con.txt"), ntpath.isreserved("x. "), ntpath.basename("a\\b/c"), ntpath.dirname(b"c:\\x\\y"))
shown(lambda: ntpath.commonpath(["c:/a", "d:/a"]))
shown(lambda: ntpath.relpath("c:/a", "d:/"))
shown(lambda: ntpath.join("a", b"b"))
