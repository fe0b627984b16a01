# Where the files of time zones are.

import os

TZPATH = ()


class ZoneInfoNotFoundError(KeyError):
    """There is no zone of that name."""

    __module__ = "zoneinfo"


class InvalidTZPathWarning(RuntimeWarning):
    """PYTHONTZPATH names folders that are not absolute."""

    __module__ = "zoneinfo"


def reset_tzpath(to=None):
    """Look for zones in these folders, or where the environment or the system's custom says."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f"tzpath must be a list or tuple, not {type(to)}: {to!r}")
        if not all(map(os.path.isabs, to)):
            raise ValueError(_relative_message(to))
        TZPATH = tuple(to)
        return
    folders = os.environ.get("PYTHONTZPATH")
    if folders is None:
        TZPATH = "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"
        return
    folders = folders.split(os.pathsep)
    absolute = tuple(filter(os.path.isabs, folders))
    if folders != [""] and len(absolute) != len(folders):
        import warnings

        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. " + _relative_message(folders),
                      InvalidTZPathWarning)
    TZPATH = absolute


def _relative_message(folders):
    relative = tuple(folder for folder in folders if not os.path.isabs(folder))
    return f"Paths should be absolute but found the following relative paths: {relative!r}"


def find_tzfile(key):
    """The path of the zone's file, or None."""
    key = os.fspath(key)
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    normal = os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    base = os.path.normpath(os.path.join("_", "_"))[:-1]
    if not os.path.normpath(os.path.join(base, normal)).startswith(base):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
    for folder in TZPATH:
        path = os.path.join(folder, key)
        if os.path.isfile(path):
            return path
    return None


def available_timezones():
    """The set of all keys for which there is a file."""
    zones = set()
    for folder in TZPATH:
        for path, folders, files in os.walk(folder):
            if path == folder:
                folders[:] = [name for name in folders if name not in ("right", "posix")]
            for name in files:
                file = os.path.join(path, name)
                key = os.path.relpath(file, folder)
                if key != "posixrules" and key not in zones and _is_zone(file):
                    zones.add(key)
    return zones


def _is_zone(path):
    try:
        with open(path, "rb") as file:
            return file.read(4) == b"TZif"
    except OSError:
        return False


reset_tzpath()
