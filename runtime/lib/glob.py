# glob: the files that match a shell pattern; ** stands for any directories.

import fnmatch
import os
import re
import stat

__all__ = ["escape", "glob", "iglob", "translate"]

magic_check = re.compile("([*?[])")
magic_check_bytes = re.compile(b"([*?[])")


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, as a list."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, one after the other."""
    root_dir = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _Search(dir_fd, recursive, include_hidden).paths(pathname, root_dir, False)
    if not pathname or recursive and _isrecursive(pathname[:2]):
        try:
            first = next(found)
            if first:
                return _chain(first, found)
        except StopIteration:
            pass
    return found


def _chain(first, rest):
    yield first
    yield from rest


class _Search:
    """How to look for paths: where relative ones begin (None: in the current folder), and what counts."""

    def __init__(self, dir_fd, recursive, include_hidden):
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.include_hidden = include_hidden

    def paths(self, pathname, root, dironly):
        dirname, basename = os.path.split(pathname)
        if not has_magic(pathname):
            path = os.path.join(root, pathname)
            if basename:
                if self._exists(path):
                    yield pathname
            elif self._is_folder(os.path.join(root, dirname)):
                yield pathname
            return
        if not dirname:
            yield from self._matching(root, basename, dironly)
            return
        if dirname != pathname and has_magic(dirname):
            dirs = self.paths(dirname, root, True)
        else:
            dirs = [dirname]
        for directory in dirs:
            where = os.path.join(root, directory)
            names = self._matching(where, basename, dironly) if has_magic(basename) else self._named(where, basename)
            for name in names:
                yield os.path.join(directory, name)

    def _matching(self, where, pattern, dironly):
        """Names in a folder, or with ** below it."""
        if self.recursive and _isrecursive(pattern):
            if not where or self._is_folder(where):
                yield pattern[:0]
            yield from self._all_below(where, dironly)
            return
        names = list(self._names(where, dironly))
        if not (self.include_hidden or _ishidden(pattern)):
            names = [name for name in names if not _ishidden(name)]
        yield from fnmatch.filter(names, pattern)

    def _named(self, where, basename):
        if basename:
            if self._exists(os.path.join(where, basename)):
                return [basename]
        elif self._is_folder(where):
            return [basename]
        return []

    def _exists(self, path):
        if self.dir_fd is None:
            return os.path.lexists(path)
        try:
            os.lstat(path, dir_fd=self.dir_fd)
        except (OSError, ValueError):
            return False
        return True

    def _is_folder(self, path):
        if self.dir_fd is None:
            return os.path.isdir(path)
        try:
            return stat.S_ISDIR(os.stat(path, dir_fd=self.dir_fd).st_mode)
        except (OSError, ValueError):
            return False

    def _names(self, where, dironly):
        here = where or (b"." if isinstance(where, bytes) else ".")
        fd = None
        try:
            if self.dir_fd is not None:
                fd = here = os.open(here, os.O_RDONLY | os.O_DIRECTORY, dir_fd=self.dir_fd)
            with os.scandir(here) as entries:
                for entry in entries:
                    try:
                        if not dironly or entry.is_dir():
                            yield os.fsencode(entry.name) if fd is not None and isinstance(where, bytes) else entry.name
                    except OSError:
                        pass
        except OSError:
            return
        finally:
            if fd is not None:
                os.close(fd)

    def _all_below(self, where, dironly):
        for name in list(self._names(where, dironly)):
            if self.include_hidden or not _ishidden(name):
                yield name
                path = os.path.join(where, name) if where else name
                for below in self._all_below(path, dironly):
                    yield os.path.join(name, below)


def has_magic(s):
    return (magic_check_bytes if isinstance(s, bytes) else magic_check).search(s) is not None


def _ishidden(path):
    return path[0] in (".", 46)


def _isrecursive(pattern):
    return pattern == (b"**" if isinstance(pattern, bytes) else "**")


def escape(pathname):
    """pathname as a pattern that matches only it."""
    if isinstance(pathname, bytes):
        return magic_check_bytes.sub(rb"[\1]", pathname)
    return magic_check.sub(r"[\1]", pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """A pattern as a regular expression."""
    seps = seps or "/"
    escaped = "".join(map(re.escape, seps))
    any_sep = f"[{escaped}]" if len(seps) > 1 else escaped
    not_sep = f"[^{escaped}]"
    one_last = f"{not_sep}+" if include_hidden else f"[^{escaped}.]{not_sep}*"
    one = f"{one_last}{any_sep}"
    any_segments = f"(?:.+{any_sep})?" if include_hidden else f"(?:{one})*"
    any_last = ".*" if include_hidden else f"{any_segments}(?:{one_last})?"
    results = []
    parts = re.split(any_sep, pat)
    last = len(parts) - 1
    for i, part in enumerate(parts):
        if part == "*":
            results.append(one if i < last else one_last)
        elif recursive and part == "**":
            if i < last:
                if parts[i + 1] != "**":
                    results.append(any_segments)
            else:
                results.append(any_last)
        else:
            if part:
                if not include_hidden and part[0] in "*?":
                    results.append(r"(?!\.)")
                results += fnmatch._parts(part, not_sep + "*", not_sep)[0]
            if i < last:
                results.append(any_sep)
    return rf"(?s:{''.join(results)})\Z"


# ---- the halves of a search, which other programs have come to use

def _deprecated(name):
    import warnings
    message = f"glob.{name} is deprecated and will be removed in Python 3.15. Use glob.glob and pass a directory to its root_dir argument instead."
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def glob0(dirname, pattern):
    """The name, if the directory has it, in a list; without a name the directory itself."""
    _deprecated("glob0")
    there = os.path.lexists(os.path.join(dirname, pattern)) if pattern else os.path.isdir(dirname)
    return [pattern] if there else []


def glob1(dirname, pattern):
    """The names in a directory that match; hidden ones only if the pattern begins with a point."""
    _deprecated("glob1")
    try:
        names = os.listdir(dirname)
    except OSError:
        return []
    if not pattern.startswith("." if isinstance(pattern, str) else b"."):
        names = [name for name in names if not name.startswith("." if isinstance(name, str) else b".")]
    return fnmatch.filter(names, pattern)
