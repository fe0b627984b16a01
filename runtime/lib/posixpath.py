# posixpath: os.path on POSIX systems.

import posix
import genericpath
from genericpath import (
    commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction, islink, lexists, samefile,
    sameopenfile, samestat,
)
from posix import fspath as _fspath

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix", "getsize",
    "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount", "expanduser", "expandvars", "normpath",
    "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull",
    "realpath", "supports_unicode_filenames", "relpath", "commonpath", "isjunction", "isdevdrive",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """Case matters: s itself."""
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """The parts with slashes between them; an absolute part drops those before it."""
    a = _fspath(a)
    sep = _get_sep(a)
    path = a
    try:
        for part in p:
            part = _fspath(part)
            if part.startswith(sep) or not path:
                path = part
                if isinstance(part, bytes) != isinstance(a, bytes):
                    raise TypeError
            elif path.endswith(sep):
                path += part
            else:
                path += sep + part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """(directory, name)."""
    p = _fspath(p)
    sep = _get_sep(p)
    i = p.rfind(sep) + 1
    head, tail = p[:i], p[i:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def splitext(p):
    """(all before the extension, the extension with its dot)."""
    p = _fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b"/", None, b".")
    return genericpath._splitext(p, "/", None, ".")


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitroot(p):
    """(drive, root, rest); two leading slashes are a root of their own, three are one."""
    p = _fspath(p)
    sep = _get_sep(p)
    empty = p[:0]
    if p[:1] != sep:
        return empty, empty, p
    if p[1:2] != sep or p[2:3] == sep:
        return empty, sep, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    p = _fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    return split(p)[0]


def ismount(path):
    """Is path where another file system begins?"""
    try:
        s1 = posix.lstat(path)
    except (OSError, ValueError):
        return False
    if s1.st_mode & 0o170000 == 0o120000:
        return False
    path = _fspath(path)
    parent = join(path, b".." if isinstance(path, bytes) else "..")
    try:
        s2 = posix.lstat(parent)
    except OSError:
        parent = realpath(parent)
        try:
            s2 = posix.lstat(parent)
        except OSError:
            return False
    return s1.st_dev != s2.st_dev or s1.st_ino == s2.st_ino


def _environment():
    import os
    return os.environ


def _home_of(name):
    """The home directory of a user (None: this one) by the system's list; None if it is not there."""
    uid = posix.getuid()
    try:
        with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as users:
            for line in users:
                fields = line.rstrip("\n").split(":")
                if len(fields) >= 6 and (fields[0] == name if name is not None else fields[2] == str(uid)):
                    return fields[5]
    except OSError:
        pass
    return None


def expanduser(path):
    """~ and ~user at the beginning become home directories."""
    path = _fspath(path)
    is_bytes = isinstance(path, bytes)
    if not path.startswith(b"~" if is_bytes else "~"):
        return path
    sep = _get_sep(path)
    i = path.find(sep, 1)
    if i < 0:
        i = len(path)
    if i == 1:
        home = _environment().get("HOME")
        if home is None:
            home = _home_of(None)
    else:
        name = path[1:i]
        home = _home_of(name.decode("utf-8", "surrogateescape") if is_bytes else name)
    if home is None:
        return path
    if is_bytes:
        home = home.encode("utf-8", "surrogateescape")
    home = home.rstrip(sep)
    return (home + path[i:]) or sep


def expandvars(path):
    """$name and ${name} become what the environment says; unknown ones stay."""
    path = _fspath(path)
    if isinstance(path, bytes):
        if b"$" not in path:
            return path
        return expandvars(path.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    if "$" not in path:
        return path
    environment = _environment()
    parts = []
    i = 0
    while True:
        j = path.find("$", i)
        if j < 0:
            parts.append(path[i:])
            return "".join(parts)
        parts.append(path[i:j])
        end = j + 1
        if path[end:end + 1] == "{":
            close = path.find("}", end)
            if close < 0:
                parts.append(path[j:])
                return "".join(parts)
            name, i = path[end + 1:close], close + 1
        else:
            while end < len(path) and (path[end].isascii() and path[end].isalnum() or path[end] == "_"):
                end += 1
            name, i = path[j + 1:end], end
        if not name:
            parts.append(path[j:i])
        else:
            parts.append(environment.get(name, path[j:i]))


def normpath(path):
    """Without //, /./ and name/../ ."""
    path = _fspath(path)
    if isinstance(path, bytes):
        sep, dot, dots = b"/", b".", b".."
    else:
        sep, dot, dots = "/", ".", ".."
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(sep):
        if not part or part == dot:
            continue
        if part != dots or (not root and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + sep.join(parts)) or dot


def abspath(path):
    """path from the root, normalised."""
    path = _fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b"/"):
            path = join(posix.getcwdb(), path)
    elif not path.startswith("/"):
        path = join(posix.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """path from the root without symbolic links."""
    filename = _fspath(filename)
    if isinstance(filename, bytes):
        sep, dot, dots, path = b"/", b".", b"..", b""
    else:
        sep, dot, dots, path = "/", ".", "..", ""
    rest = filename.split(sep)[::-1]
    if filename.startswith(sep):
        path = sep
    else:
        path = posix.getcwdb() if isinstance(filename, bytes) else posix.getcwd()
    # What links on the way resolve to: None while that is being found out.  A pair in `rest` ends a link.
    seen = {}
    while rest:
        name = rest.pop()
        if isinstance(name, tuple):
            seen[name[0]] = path
            continue
        if not name or name == dot:
            continue
        if name == dots:
            path = path[:path.rfind(sep)] or sep
            continue
        target = path + name if path == sep else path + sep + name
        try:
            is_link = posix.lstat(target).st_mode & 0o170000 == 0o120000
            if not is_link:
                path = target
                continue
            if target in seen:
                if seen[target] is not None:
                    path = seen[target]
                    continue
                if strict:
                    posix.stat(target)
                path = target
                continue
            seen[target] = None
            value = posix.readlink(target)
        except OSError:
            if strict:
                raise
            path = target
            continue
        if value.startswith(sep):
            path = sep
        rest.append((target,))
        rest.extend(value.split(sep)[::-1])
    return path


def relpath(path, start=None):
    """path as seen from the directory start."""
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        sep, dot, dots = b"/", b".", b".."
    else:
        sep, dot, dots = "/", ".", ".."
    start = dot if start is None else _fspath(start)
    try:
        start_parts = abspath(start).lstrip(sep).split(sep)
        path_parts = abspath(path).lstrip(sep).split(sep)
        if start_parts == [start[:0]]:
            start_parts = []
        if path_parts == [path[:0]]:
            path_parts = []
        common = len(commonprefix([start_parts, path_parts]))
        parts = [dots] * (len(start_parts) - common) + path_parts[common:]
        return sep.join(parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all paths begin with."""
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if isinstance(paths[0], bytes):
        sep, dot = b"/", b"."
    else:
        sep, dot = "/", "."
    try:
        lists = [path.split(sep) for path in paths]
        absolute = {path.startswith(sep) for path in paths}
        if len(absolute) != 1:
            raise ValueError("Can't mix absolute and relative paths")
        lists = [[part for part in parts if part and part != dot] for parts in lists]
        low, high = min(lists), max(lists)
        common = low
        for i, part in enumerate(low):
            if part != high[i]:
                common = low[:i]
                break
        return (sep if True in absolute else sep[:0]) + sep.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
