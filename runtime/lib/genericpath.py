# genericpath: the functions of os.path that do not depend on what paths look like.

import posix
from posix import _path_exists, _path_isdir, _path_isfile, _path_islink, _path_lexists

__all__ = [
    "commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir", "isfile", "isjunction", "islink",
    "lexists", "samefile", "sameopenfile", "samestat",
]


def exists(path):
    """Is there something at path, links followed?"""
    return _path_exists(path)


def lexists(path):
    """Is there something at path, be it a broken link?"""
    return _path_lexists(path)


def isfile(path):
    """Is path a regular file?"""
    return _path_isfile(path)


def isdir(s):
    """Is s a directory?"""
    return _path_isdir(s)


def islink(path):
    """Is path a symbolic link?"""
    return _path_islink(path)


def isjunction(path):
    """There are none here."""
    posix.fspath(path)
    return False


def isdevdrive(path):
    """There are none here."""
    posix.fspath(path)
    return False


def getsize(filename):
    return posix.stat(filename).st_size


def getmtime(filename):
    return posix.stat(filename).st_mtime


def getatime(filename):
    return posix.stat(filename).st_atime


def getctime(filename):
    return posix.stat(filename).st_ctime


def commonprefix(m):
    """The longest prefix of all items, character by character."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(posix.fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(posix.stat(f1), posix.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(posix.fstat(fp1), posix.fstat(fp2))


def _splitext(path, sep, altsep, extsep):
    start = path.rfind(sep) + 1
    if altsep:
        start = max(start, path.rfind(altsep) + 1)
    dot = path.rfind(extsep)
    # Leading dots do not begin an extension.
    first = start
    while first < dot and path[first:first + 1] == extsep:
        first += 1
    if dot > first:
        return path[:dot], path[dot:]
    return path, path[:0]


def _check_arg_types(function, *args):
    kinds = set()
    for arg in args:
        if isinstance(arg, str):
            kinds.add(str)
        elif isinstance(arg, bytes):
            kinds.add(bytes)
        else:
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, not {arg.__class__.__name__!r}") from None
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None
