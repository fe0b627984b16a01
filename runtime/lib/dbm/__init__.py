# dbm: files that hold a dict from bytes to bytes. `open` finds out which kind a file is; new ones are SQLite's.

import dbm.dumb
import dbm.sqlite3
import os

__all__ = ["open", "whichdb", "error"]


class error(Exception):
    pass


error = (error, OSError)


def open(file, flag="r", mode=0o666):
    """The dict of a file. flag: "r" to read, "w" to write too, "c" makes the file if it is not there, "n" makes a new one."""
    kind = whichdb(file) if "n" not in flag else None
    if kind is None:
        if "c" not in flag and "n" not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        return dbm.sqlite3.open(file, flag, mode)
    if kind == "":
        raise error[0]("db type could not be determined")
    return (dbm.dumb if kind == "dbm.dumb" else dbm.sqlite3).open(file, flag, mode)


def whichdb(filename):
    """"dbm.sqlite3" or "dbm.dumb", "" for another file, None if there is none."""
    filename = os.fsdecode(filename)
    try:
        os.stat(filename + ".dat")
        size = os.stat(filename + ".dir").st_size
        if size == 0:
            return "dbm.dumb"
        with os.fdopen(os.open(filename + ".dir", os.O_RDONLY), "rb") as file:
            if file.read(1) in (b"'", b'"'):
                return "dbm.dumb"
    except OSError:
        pass
    try:
        with os.fdopen(os.open(filename, os.O_RDONLY), "rb") as file:
            start = file.read(16)
    except OSError:
        return None
    return "dbm.sqlite3" if start == b"SQLite format 3\0" else ""
