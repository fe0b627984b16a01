# zipfile.Path: the members of a zip archive as paths, with the folders that only follow from the names of the members.

import io
import pathlib
import posixpath
import re
import zipfile

__all__ = ["Path"]


def _parents(name):
    """The folders above a name, the nearest first, without a slash at the end."""
    name = name.rstrip("/")
    while (name := posixpath.split(name)[0]).rstrip("/"):
        yield name


class CompleteDirs(zipfile.ZipFile):
    """An archive whose list of names has the folders that no member stands for."""

    @staticmethod
    def _implied_dirs(names):
        found = dict.fromkeys(parent + "/" for name in names for parent in _parents(name))
        return [name for name in found if name not in set(names)]

    def namelist(self):
        names = super().namelist()
        return names + self._implied_dirs(names)

    def _name_set(self):
        return set(self.namelist())

    def resolve_dir(self, name):
        """The name with a slash if it is one of a folder."""
        names = self._name_set()
        return name + "/" if name not in names and name + "/" in names else name

    def getinfo(self, name):
        try:
            return super().getinfo(name)
        except KeyError:
            if not name.endswith("/") or name not in self._name_set():
                raise
            return zipfile.ZipInfo(filename=name)

    @classmethod
    def make(cls, source):
        """The archive as one of this class: the same object if it is one already."""
        if isinstance(source, CompleteDirs):
            return source
        if not isinstance(source, zipfile.ZipFile):
            return cls(source)
        source.__class__ = _FastLookup if source.mode == "r" else CompleteDirs
        return source

    @classmethod
    def inject(cls, archive):
        """Writes members for the folders; the archive."""
        for name in cls._implied_dirs(archive.namelist()):
            archive.writestr(name, b"")
        return archive


class _FastLookup(CompleteDirs):
    """An archive that does not change: its names are looked at once."""

    def namelist(self):
        if not hasattr(self, "_all_names"):
            self._all_names = super().namelist()
        return self._all_names

    def _name_set(self):
        if not hasattr(self, "_all_names_set"):
            self._all_names_set = set(self.namelist())
        return self._all_names_set


def _glob_pattern(pattern):
    """A regular expression for the names of members: ** stands for any number of folders."""
    parts = []
    for part in pattern.rstrip("/").split("/"):
        if part == "**":
            parts.append(".*")
            continue
        if part == "*":
            parts.append("[^/]+")
            continue
        if "**" in part:
            raise ValueError("** must appear alone in a path segment")
        text, i = "", 0
        while i < len(part):
            c = part[i]
            i += 1
            if c == "*":
                text += "[^/]*"
            elif c == "?":
                text += "[^/]"
            elif c == "[" and (end := part.find("]", i + 2 if part[i:i + 1] == "!" else i + 1)) > 0:
                inside = part[i:end].replace("\\", "\\\\")
                text += "[^" + inside[1:] + "]" if inside.startswith("!") else "[" + inside + "]"
                i = end + 1
            else:
                text += re.escape(c)
        parts.append(text)
    return "/".join(parts) + "/?"


def _extract_text_encoding(encoding=None, *args, **kwargs):
    """(encoding, the other arguments)"""
    return encoding, args, kwargs


class Path:
    """A file or folder in an archive, with the interface of pathlib.Path as far as it makes sense."""

    def __init__(self, root, at=""):
        self.root = root if isinstance(root, CompleteDirs) else _FastLookup.make(root)
        self.at = at

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def __repr__(self):
        return f"{self.__class__.__name__}({self.root.filename!r}, {self.at!r})"

    def __str__(self):
        return posixpath.join(self.root.filename, self.at)

    def open(self, mode="r", *args, pwd=None, **kwargs):
        """The file, opened as text unless the mode says otherwise."""
        if self.is_dir():
            raise IsADirectoryError(self)
        kind = mode[0]
        if not self.exists() and kind == "r":
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, kind, pwd=pwd)
        if "b" in mode:
            if args or kwargs:
                raise ValueError("encoding args invalid for binary operation")
            return stream
        encoding, args, kwargs = _extract_text_encoding(*args, **kwargs)
        return io.TextIOWrapper(stream, encoding, *args, **kwargs)

    def _base(self):
        return pathlib.PurePosixPath(self.at or self.root.filename)

    @property
    def name(self):
        return self._base().name

    @property
    def suffix(self):
        return self._base().suffix

    @property
    def suffixes(self):
        return self._base().suffixes

    @property
    def stem(self):
        return self._base().stem

    @property
    def filename(self):
        return pathlib.Path(self.root.filename).joinpath(self.at)

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        above = posixpath.split(self.at.rstrip("/"))[0]
        return self._next(above + "/" if above else above)

    def read_text(self, *args, **kwargs):
        """The contents, decoded."""
        with self.open("r", *args, **kwargs) as file:
            return file.read()

    def read_bytes(self):
        """The contents."""
        with self.open("rb") as file:
            return file.read()

    def _next(self, at):
        return self.__class__(self.root, at)

    def is_dir(self):
        """Is this a folder?"""
        return not self.at or self.at.endswith("/")

    def is_file(self):
        """Is this a member that is no folder?"""
        return self.exists() and not self.is_dir()

    def exists(self):
        """Is this in the archive?"""
        return self.at in self.root._name_set()

    def iterdir(self):
        """What is in this folder."""
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        here = self.at.rstrip("/")
        return (path for path in map(self._next, self.root.namelist()) if posixpath.dirname(path.at.rstrip("/")) == here)

    def match(self, path_pattern):
        """Does the name fit the pattern, from its end?"""
        return pathlib.PurePosixPath(self.at).match(path_pattern)

    def is_symlink(self):
        """Is this a symbolic link?"""
        return self.root.getinfo(self.at).external_attr >> 16 & 0o170000 == 0o120000

    def glob(self, pattern):
        """The members below this folder that fit the pattern."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        matches = re.compile(re.escape(self.at) + _glob_pattern(pattern)).fullmatch
        return (self._next(name) for name in self.root.namelist() if matches(name))

    def rglob(self, pattern):
        """The same in all folders below."""
        return self.glob(f"**/{pattern}")

    def relative_to(self, other, *extra):
        """The way from the other path to this one."""
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))

    def joinpath(self, *other):
        """The path of what is below this one."""
        return self._next(self.root.resolve_dir(posixpath.join(self.at, *other)))

    __truediv__ = joinpath
