# ntpath: os.path as it is on Windows, for paths that come from there.  What looks at files asks this system.

import os
from genericpath import (
    _check_arg_types, _splitext, commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction, islink,
    lexists, samefile, sameopenfile, samestat,
)

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix", "getsize", "getmtime",
    "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount", "isreserved", "expanduser", "expandvars", "normpath",
    "abspath", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
    "relpath", "samefile", "sameopenfile", "samestat", "commonpath", "isjunction", "isdevdrive",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "\\"
pathsep = ";"
altsep = "/"
defpath = ".;C:\\bin"
devnull = "nul"
supports_unicode_filenames = True

_RESERVED_CHARS = {chr(i) for i in range(32)} | set('"*:<>?|/\\')
_RESERVED_NAMES = ({"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {"COM" + c for c in "123456789\xb9\xb2\xb3"}
                   | {"LPT" + c for c in "123456789\xb9\xb2\xb3"})


def _both(path, text):
    """The text as what the path is: str or bytes."""
    return text.encode() if isinstance(path, bytes) else text


def _backslashes(path):
    return path.replace(_both(path, "/"), _both(path, "\\"))


def normcase(s):
    """In lower case, with backslashes."""
    s = os.fspath(s)
    return _backslashes(s).lower()


def isabs(s):
    """Does the path begin with a drive and a separator, or with two separators?"""
    s = _backslashes(os.fspath(s)[:3])
    return s.startswith(_both(s, ":\\"), 1) or s.startswith(_both(s, "\\\\"))


def join(path, *paths):
    """The parts with separators between them; a part with a root or another drive drops those before it."""
    path = os.fspath(path)
    try:
        drive, root, rest = splitroot(path)
        for part in map(os.fspath, paths):
            part_drive, part_root, part_rest = splitroot(part)
            if part_root:
                if part_drive or not drive:
                    drive = part_drive
                root, rest = part_root, part_rest
                continue
            if part_drive and part_drive != drive:
                if part_drive.lower() != drive.lower():
                    drive, root, rest = part_drive, part_root, part_rest
                    continue
                drive = part_drive
            if rest and rest[-1:] not in _both(path, "\\/"):
                rest += _both(path, "\\")
            rest += part_rest
        if rest and not root and drive and drive[-1:] not in _both(path, ":\\/"):
            return drive + _both(path, "\\") + rest
        return drive + root + rest
    except (TypeError, AttributeError, BytesWarning):
        _check_arg_types("join", path, *paths)
        raise


def splitdrive(p):
    """(drive or share, the rest)"""
    drive, root, rest = splitroot(p)
    return drive, root + rest


def splitroot(p):
    """(drive or share, separator at the beginning, the rest)"""
    p = os.fspath(p)
    empty, sep = p[:0], _both(p, "\\")
    plain = _backslashes(p)
    if plain[:2] == sep * 2:
        # \\server\share\rest, \\?\UNC\server\share\rest
        start = 8 if plain[:8].upper() == _both(p, "\\\\?\\UNC\\") else 2
        end = plain.find(sep, start)
        end = plain.find(sep, end + 1) if end >= 0 else end
        return (p[:end], p[end:end + 1], p[end + 1:]) if end >= 0 else (p, empty, empty)
    if plain[:1] == sep:
        return empty, p[:1], p[1:]
    if plain[1:2] == _both(p, ":"):
        return (p[:2], p[2:3], p[3:]) if plain[2:3] == sep else (p[:2], empty, p[2:])
    return empty, empty, p


def split(p):
    """(all before the last name, the last name)"""
    p = os.fspath(p)
    drive, root, rest = splitroot(p)
    end = len(rest)
    while end and rest[end - 1:end] not in _both(p, "\\/"):
        end -= 1
    return drive + root + rest[:end].rstrip(_both(p, "\\/")), rest[end:]


def splitext(p):
    """(path, extension with its dot)"""
    p = os.fspath(p)
    return _splitext(p, _both(p, "\\"), _both(p, "/"), _both(p, "."))


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def ismount(path):
    """Is it the root of a drive or share?"""
    drive, root, rest = splitroot(abspath(os.fspath(path)))
    if drive and drive[:1] in _both(drive, "\\/"):
        return not rest
    return bool(root and not rest)


def isreserved(path):
    """Can Windows not have a file of that name?"""
    path = splitroot(os.fsdecode(path))[2]
    return any(_is_reserved_name(name) for name in _backslashes(path).split("\\"))


def _is_reserved_name(name):
    if name[-1:] in (".", " "):
        return name not in (".", "..")
    if not _RESERVED_CHARS.isdisjoint(name):
        return True
    return name.partition(".")[0].rstrip(" ").upper() in _RESERVED_NAMES


def expanduser(path):
    """~ and ~user are folders of users, if the environment says where these are."""
    path = os.fspath(path)
    if not path.startswith(_both(path, "~")):
        return path
    end = 1
    while end < len(path) and path[end:end + 1] not in _both(path, "\\/"):
        end += 1
    if "USERPROFILE" in os.environ:
        home = os.environ["USERPROFILE"]
    elif "HOMEPATH" in os.environ:
        home = join(os.environ.get("HOMEDRIVE", ""), os.environ["HOMEPATH"])
    else:
        return path
    if end != 1:
        user = os.fsdecode(path[1:end])
        current = os.environ.get("USERNAME")
        if user != current:
            if current != basename(home):
                return path
            home = join(dirname(home), user)
    return (os.fsencode(home) if isinstance(path, bytes) else home) + path[end:]


def expandvars(path):
    """$name, ${name} and %name% are variables of the environment, but not between single quotes."""
    path = os.fspath(path)
    text = os.fsdecode(path)
    if "$" not in text and "%" not in text:
        return path
    out = []
    i = 0
    while i < len(text):
        c = text[i]
        if c == "'":
            end = text.find("'", i + 1)
            end = len(text) if end < 0 else end + 1
            out.append(text[i:end])
            i = end
        elif c in "%$" and text[i + 1:i + 2] == c:
            out.append(c)
            i += 2
        elif c == "%" or text.startswith("${", i):
            begin = i + 1 if c == "%" else i + 2
            end = text.find("%" if c == "%" else "}", begin)
            if end < 0:
                out.append(text[i:])
                break
            out.append(os.environ.get(text[begin:end], text[i:end + 1]))
            i = end + 1
        elif c == "$":
            end = i + 1
            while end < len(text) and text[end].isascii() and (text[end].isalnum() or text[end] in "_-"):
                end += 1
            out.append(os.environ.get(text[i + 1:end], text[i:end]) if end > i + 1 else c)
            i = end
        else:
            out.append(c)
            i += 1
    return os.fsencode("".join(out)) if isinstance(path, bytes) else "".join(out)


def normpath(path):
    """Without empty parts and dots; .. removes the part before it."""
    path = _backslashes(os.fspath(path))
    sep, up = _both(path, "\\"), _both(path, "..")
    drive, root, rest = splitroot(path)
    parts = []
    for part in rest.split(sep):
        if part == up and parts and parts[-1] != up:
            parts.pop()
        elif part and part != _both(path, ".") and not (part == up and root and not parts):
            parts.append(part)
    if not drive and not root and not parts:
        return _both(path, ".")
    return drive + root + sep.join(parts)


def abspath(path):
    """From the root on, beginning at the current folder."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


realpath = abspath


def relpath(path, start=None):
    """How to get from start to path."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    start = _both(path, curdir) if start is None else os.fspath(start)
    sep = _both(path, "\\")
    try:
        start_drive, _, start_rest = splitroot(abspath(start))
        path_drive, _, path_rest = splitroot(abspath(path))
        if normcase(start_drive) != normcase(path_drive):
            raise ValueError(f"path is on mount {path_drive!r}, start on mount {start_drive!r}")
        start_parts = start_rest.split(sep) if start_rest else []
        path_parts = path_rest.split(sep) if path_rest else []
        same = 0
        for a, b in zip(start_parts, path_parts):
            if normcase(a) != normcase(b):
                break
            same += 1
        parts = [_both(path, pardir)] * (len(start_parts) - same) + path_parts[same:]
        return sep.join(parts) if parts else _both(path, curdir)
    except (TypeError, ValueError, AttributeError, BytesWarning, DeprecationWarning):
        _check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path above all of them; the first one's spelling."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty iterable")
    sep = _both(paths[0], "\\")
    try:
        split_paths = [splitroot(_backslashes(p).lower()) for p in paths]
        drive, root, rest = splitroot(_backslashes(paths[0]))
        if len({d for d, _, _ in split_paths}) != 1:
            raise ValueError("Paths don't have the same drive")
        if len({r for _, r, _ in split_paths}) != 1:
            raise ValueError("Can't mix absolute and relative paths" if drive else "Can't mix rooted and not-rooted paths")

        def parts(text):
            return [part for part in text.split(sep) if part and part != _both(text, ".")]

        lists = [parts(text) for _, _, text in split_paths]
        first, last = min(lists), max(lists)
        same = 0
        while same < len(first) and first[same] == last[same]:
            same += 1
        return drive + root + sep.join(parts(rest)[:same])
    except (TypeError, AttributeError):
        _check_arg_types("commonpath", *paths)
        raise
