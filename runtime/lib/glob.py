# glob: the files that match a shell pattern; ** stands for any directories.

import fnmatch
import os
import re

__all__ = ["escape", "glob", "iglob", "translate"]

magic_check = re.compile("([*?[])")
magic_check_bytes = re.compile(b"([*?[])")


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, as a list."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that match, one after the other."""
    root_dir = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _iglob(pathname, root_dir, recursive, False, include_hidden)
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


def _iglob(pathname, root, recursive, dironly, include_hidden):
    dirname, basename = os.path.split(pathname)
    if not has_magic(pathname):
        path = os.path.join(root, pathname)
        if basename:
            if os.path.lexists(path):
                yield pathname
        elif os.path.isdir(os.path.join(root, dirname)):
            yield pathname
        return
    if not dirname:
        if recursive and _isrecursive(basename):
            yield from _glob2(root, basename, dironly, include_hidden)
        else:
            yield from _glob1(root, basename, dironly, include_hidden)
        return
    if dirname != pathname and has_magic(dirname):
        dirs = _iglob(dirname, root, recursive, True, include_hidden)
    else:
        dirs = [dirname]
    for directory in dirs:
        where = os.path.join(root, directory)
        if has_magic(basename):
            if recursive and _isrecursive(basename):
                names = _glob2(where, basename, dironly, include_hidden)
            else:
                names = _glob1(where, basename, dironly, include_hidden)
        else:
            names = _glob0(where, basename)
        for name in names:
            yield os.path.join(directory, name)


def _glob1(where, pattern, dironly, include_hidden):
    names = list(_names(where, dironly))
    if not (include_hidden or _ishidden(pattern)):
        names = [name for name in names if not _ishidden(name)]
    return fnmatch.filter(names, pattern)


def _glob0(where, basename):
    if basename:
        if os.path.lexists(os.path.join(where, basename)):
            return [basename]
    elif os.path.isdir(where):
        return [basename]
    return []


def _glob2(where, pattern, dironly, include_hidden):
    if not where or os.path.isdir(where):
        yield pattern[:0]
    yield from _all_below(where, dironly, include_hidden)


def _names(where, dironly):
    try:
        with os.scandir(where or (b"." if isinstance(where, bytes) else ".")) as entries:
            for entry in entries:
                try:
                    if not dironly or entry.is_dir():
                        yield entry.name
                except OSError:
                    pass
    except OSError:
        return


def _all_below(where, dironly, include_hidden):
    for name in list(_names(where, dironly)):
        if include_hidden or not _ishidden(name):
            yield name
            path = os.path.join(where, name) if where else name
            for below in _all_below(path, dironly, include_hidden):
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
                body = fnmatch.translate(part)[4:-3]
                results.append(body.replace(".*", not_sep + "*") if "*" in part or "?" in part else body)
            if i < last:
                results.append(any_sep)
    return rf"(?s:{''.join(results)})\Z"
