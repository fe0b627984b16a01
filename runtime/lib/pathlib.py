# pathlib: paths as objects.

import fnmatch
import io
import ntpath
import os
import re
import stat
from _collections_abc import Sequence

__all__ = ["PurePath", "PurePosixPath", "PureWindowsPath", "Path", "PosixPath", "WindowsPath", "UnsupportedOperation"]


class UnsupportedOperation(NotImplementedError):
    """What this system does not do."""


class _Parents(Sequence):
    """The ancestors of a path."""

    def __init__(self, path):
        self._path = path
        self._drv = path.drive
        self._root = path.root
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[i] for i in range(*idx.indices(len(self))))
        if idx >= len(self) or idx < -len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        return self._path._at(self._tail[:-idx - 1])

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    """A path without access to files."""

    __slots__ = ("_root", "_tail", "_str", "_hash")
    parser = os.path
    _ignores_case = False

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        parts = []
        for arg in args:
            if isinstance(arg, PurePath):
                parts.append(str(arg) if arg.parser is self.parser else arg.as_posix())
                continue
            parts.append(_text_of(arg))
        text = parts[0] if len(parts) == 1 else os.path.join(*parts) if parts else ""
        _, self._root, rest = os.path.splitroot(text)
        self._tail = [part for part in rest.split("/") if part and part != "."]
        self._str = None
        self._hash = None

    def _from(self, root, tail):
        path = self.with_segments()
        path._root = root
        path._tail = tail
        path._str = None
        path._hash = None
        return path

    def _at(self, tail):
        """The path of these names below the same anchor."""
        return self._from(self._root, tail)

    def with_segments(self, *pathsegments):
        """A path of the same class."""
        return type(self)(*pathsegments)

    def __reduce__(self):
        return self.__class__, self.parts

    def __str__(self):
        if self._str is None:
            self._str = (self._root + "/".join(self._tail)) or "."
        return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.as_posix()!r})"

    def as_uri(self):
        """file:///..."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + _quoted(bytes(self))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self.parser is other.parser and self._compared() == other._compared()

    def __hash__(self):
        if self._hash is None:
            self._hash = hash(self._compared())
        return self._hash

    def _compared(self):
        """Equal for equal paths."""
        return str(self)

    def _key(self):
        return self._compared().split(self.parser.sep)

    def __lt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._key() > other._key()

    def __ge__(self, other):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return self._key() >= other._key()

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    @property
    def drive(self):
        return ""

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def parts(self):
        """Root and names."""
        if self._root:
            return (self._root, *self._tail)
        return tuple(self._tail)

    @property
    def name(self):
        """The last name."""
        return self._tail[-1] if self._tail else ""

    @property
    def parent(self):
        if not self._tail:
            return self
        return self._at(self._tail[:-1])

    @property
    def parents(self):
        return _Parents(self)

    @property
    def suffix(self):
        """The extension with its dot."""
        name = self.name
        i = name.rfind(".")
        return name[i:] if 0 < i < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The last name without its extension."""
        name = self.name
        i = name.rfind(".")
        return name[:i] if 0 < i < len(name) - 1 else name

    def with_name(self, name):
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self._tail:
            raise ValueError(f"{self!r} has an empty name")
        return self._at(self._tail[:-1] + [name])

    def with_stem(self, stem):
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        if not self.stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1 and "/" not in suffix):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def is_absolute(self):
        return bool(self._root)

    def is_reserved(self):
        return False

    def relative_to(self, other, *_deprecated, walk_up=False):
        """The path as seen from other, which must be above it (walk_up: need not)."""
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._from("", [".."] * step + self._tail[len(path._tail):])

    def is_relative_to(self, other, *_deprecated):
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def match(self, path_pattern, *, case_sensitive=None):
        """Does the end of the path match?"""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        parts = self.parts[::-1]
        patterns = path_pattern.parts[::-1]
        if not patterns:
            raise ValueError("empty pattern")
        if len(parts) < len(patterns) or len(parts) > len(patterns) and path_pattern.anchor:
            return False
        if case_sensitive is None and self._ignores_case:
            case_sensitive = False
        return all(_compile(p, case_sensitive)(part) for p, part in zip(patterns, parts))

    def full_match(self, pattern, *, case_sensitive=None):
        """Does all of the path match?  ** stands for any directories."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if case_sensitive is None and self._ignores_case:
            case_sensitive = False
        return _match_parts(list(self.parts), list(pattern.parts), case_sensitive)


def _compile(pattern, case_sensitive):
    flags = re.IGNORECASE if case_sensitive is False else re.NOFLAG
    return re.compile(fnmatch.translate(pattern), flags).match


def _match_parts(parts, patterns, case_sensitive):
    if not patterns:
        return not parts
    if patterns[0] == "**":
        return any(_match_parts(parts[i:], patterns[1:], case_sensitive) for i in range(len(parts) + 1))
    return bool(parts) and bool(_compile(patterns[0], case_sensitive)(parts[0])) and _match_parts(parts[1:], patterns[1:], case_sensitive)


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A path on POSIX systems."""

    __slots__ = ()


class PureWindowsPath(PurePath):
    """A path on Windows systems: with a drive, with either slash, equal to another if only the case of letters differs."""

    __slots__ = ("_drv",)
    parser = ntpath
    _ignores_case = True

    def __init__(self, *args):
        # Texts are put together as Windows would; what was a POSIX path has slashes.
        PurePath.__init__(self)
        parts = []
        for arg in args:
            parts.append(str(arg) if isinstance(arg, PurePath) else _text_of(arg))
        text = parts[0] if len(parts) == 1 else ntpath.join(*parts) if parts else ""
        self._drv, self._root, rest = ntpath.splitroot(text.replace("/", "\\"))
        if not self._root and self._drv.startswith("\\") and not self._drv.endswith("\\"):
            names = self._drv.split("\\")
            if len(names) == 4 and names[2] not in "?." or len(names) == 6:
                self._root = "\\"     # a share
        self._tail = [part for part in rest.split("\\") if part and part != "."]

    def _from(self, root, tail):
        path = PurePath._from(self, root, tail)
        path._drv = ""
        return path

    def _at(self, tail):
        path = PurePath._from(self, self._root, tail)
        path._drv = self._drv
        return path

    def __str__(self):
        if self._str is None:
            tail = self._tail
            if not self.anchor and tail and ntpath.splitdrive(tail[0])[0]:
                tail = [".", *tail]     # not a drive
            self._str = self.anchor + "\\".join(tail) or "."
        return self._str

    def as_posix(self):
        return str(self).replace("\\", "/")

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        path = self.as_posix()
        prefix = "file:"
        if len(self._drv) == 2 and self._drv[1] == ":":
            prefix, path = "file:///" + self._drv, path[2:]
        return prefix + _quoted(os.fsencode(path))

    def _compared(self):
        return str(self).lower()

    @property
    def drive(self):
        return self._drv

    @property
    def anchor(self):
        return self._drv + self._root

    @property
    def parts(self):
        return (self.anchor, *self._tail) if self.anchor else tuple(self._tail)

    def with_name(self, name):
        if "\\" in name:
            raise ValueError(f"Invalid name {name!r}")
        return PurePath.with_name(self, name)

    def is_absolute(self):
        return ntpath.isabs(str(self))

    def is_reserved(self):
        import warnings

        warnings._deprecated("pathlib.PurePath.is_reserved", "{name!r} is deprecated and slated for removal in Python {remove}. Use "
                             "os.path.isreserved() to detect reserved paths on Windows.", remove=(3, 15))
        return ntpath.isreserved(self)


def _text_of(path):
    """What os.fspath() gives, if it is a text."""
    try:
        path = os.fspath(path)
    except TypeError:
        pass
    if not isinstance(path, str):
        raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str,"
                        f" not {type(path).__name__!r}")
    return path


def _quoted(data):
    """Bytes as part of a URI."""
    safe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/"
    return "".join([chr(b) if chr(b) in safe else f"%{b:02X}" for b in data])


class Path(PurePath):
    """A path with access to files."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path.startswith("//localhost/"):
            path = path[11:]
        elif path.startswith("///"):
            path = path[2:]
        data = re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), path.encode())
        result = cls(os.fsdecode(data))
        if not result.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return result

    def stat(self, *, follow_symlinks=True):
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def is_dir(self, *, follow_symlinks=True):
        if follow_symlinks:
            return os.path.isdir(self)
        return self._is(stat.S_ISDIR, False)

    def is_file(self, *, follow_symlinks=True):
        if follow_symlinks:
            return os.path.isfile(self)
        return self._is(stat.S_ISREG, False)

    def _is(self, kind, follow_symlinks=True):
        try:
            return kind(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except (OSError, ValueError):
            return False

    def is_symlink(self):
        return os.path.islink(self)

    def is_junction(self):
        return False

    def is_mount(self):
        return os.path.ismount(self)

    def is_block_device(self):
        return self._is(stat.S_ISBLK)

    def is_char_device(self):
        return self._is(stat.S_ISCHR)

    def is_fifo(self):
        return self._is(stat.S_ISFIFO)

    def is_socket(self):
        return self._is(stat.S_ISSOCK)

    def samefile(self, other_path):
        other = other_path.stat() if isinstance(other_path, Path) else os.stat(other_path)
        return os.path.samestat(self.stat(), other)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        with self.open(mode="rb") as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        with self.open(mode="r", encoding=io.text_encoding(encoding), errors=errors, newline=newline) as f:
            return f.read()

    def write_bytes(self, data):
        view = memoryview(data)
        with self.open(mode="wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {data.__class__.__name__}")
        with self.open(mode="w", encoding=io.text_encoding(encoding), errors=errors, newline=newline) as f:
            return f.write(data)

    def iterdir(self):
        """The entries of the directory."""
        names = os.listdir(self)
        return (self._from(self._root, self._tail + [name]) for name in names)

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """The paths below that match."""
        if not isinstance(pattern, PurePath):
            text = os.fspath(pattern)
            pattern = self.with_segments(text)
        else:
            text = str(pattern)
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = list(pattern._tail)
        if not parts:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        only_dirs = text.endswith("/")
        return self._select(parts, only_dirs, case_sensitive, recurse_symlinks)

    def _select(self, parts, only_dirs, case_sensitive, recurse_symlinks):
        seen = set() if parts.count("**") > 1 else None
        for path in self._selected(parts, case_sensitive, recurse_symlinks):
            if only_dirs and not path.is_dir():
                continue
            if seen is not None:
                if path in seen:
                    continue
                seen.add(path)
            yield path

    def _selected(self, parts, case_sensitive, recurse_symlinks):
        if not parts:
            yield self
            return
        part, rest = parts[0], parts[1:]
        if part == "**":
            yield from self._selected(rest, case_sensitive, recurse_symlinks)
            for path in self._directories_below(recurse_symlinks, files=not rest):
                yield from path._selected(rest, case_sensitive, recurse_symlinks)
        elif part == "..":
            yield from self._from(self._root, self._tail + [".."])._selected(rest, case_sensitive, recurse_symlinks)
        elif not any(c in part for c in "*?[") and case_sensitive is not False:
            path = self._from(self._root, self._tail + [part])
            if path.exists(follow_symlinks=bool(rest)):
                yield from path._selected(rest, case_sensitive, recurse_symlinks)
        else:
            match = _compile(part, case_sensitive)
            for name, is_dir in self._scan():
                if match(name) and (is_dir or not rest):
                    yield from self._from(self._root, self._tail + [name])._selected(rest, case_sensitive, recurse_symlinks)

    def _scan(self):
        """(name, is it a directory?) of the entries; nothing when it cannot be read."""
        try:
            with os.scandir(self) as found:
                entries = list(found)
        except OSError:
            return
        for entry in entries:
            try:
                is_dir = entry.is_dir()
            except OSError:
                is_dir = False
            yield entry.name, is_dir

    def _directories_below(self, recurse_symlinks, files):
        try:
            with os.scandir(self) as found:
                entries = list(found)
        except OSError:
            return
        for entry in entries:
            try:
                is_dir = entry.is_dir(follow_symlinks=recurse_symlinks)
            except OSError:
                is_dir = False
            if is_dir or files:
                path = self._from(self._root, self._tail + [entry.name])
                yield path
                if is_dir:
                    yield from path._directories_below(recurse_symlinks, files)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """glob() in all directories below."""
        if not isinstance(pattern, PurePath):
            pattern = os.fspath(pattern)
            if pattern.startswith("/"):
                raise NotImplementedError("Non-relative patterns are unsupported")
        return self.glob("**/" + str(pattern), case_sensitive=case_sensitive, recurse_symlinks=recurse_symlinks)

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """(directory, names of directories, names of files)."""
        for top, dirs, files in os.walk(self, top_down, on_error, follow_symlinks or os.walk_symlinks_as_files):
            yield self.with_segments(top), dirs, files

    def absolute(self):
        if self.is_absolute():
            return self
        return self.with_segments(os.getcwd(), self)

    def resolve(self, strict=False):
        """From the root, without symbolic links."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def owner(self, *, follow_symlinks=True):
        return self._name_of("/etc/passwd", self.stat(follow_symlinks=follow_symlinks).st_uid)

    def group(self, *, follow_symlinks=True):
        return self._name_of("/etc/group", self.stat(follow_symlinks=follow_symlinks).st_gid)

    @staticmethod
    def _name_of(file, number):
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                fields = line.split(":")
                if len(fields) > 2 and fields[2] == str(number):
                    return fields[0]
        raise KeyError(f"no entry for {number} in {file}")

    def readlink(self):
        return self.with_segments(os.readlink(self))

    def touch(self, mode=0o666, exist_ok=True):
        """Makes the file, or sets its times to now."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        flags = os.O_CREAT | os.O_WRONLY
        if not exist_ok:
            flags |= os.O_EXCL
        os.close(os.open(self, flags, mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        os.rmdir(self)

    def rename(self, target):
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        os.link(target, self)

    def expanduser(self):
        """~ and ~user become home directories."""
        if not self._root and self._tail and self._tail[0][:1] == "~":
            home = os.path.expanduser(self._tail[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            return self.with_segments(home, *self._tail[1:])
        return self


class PosixPath(Path, PurePosixPath):
    """A path with access to files, on POSIX systems."""

    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """There is no Windows here."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise UnsupportedOperation("cannot instantiate 'WindowsPath' on your system")
