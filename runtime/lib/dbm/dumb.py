# dbm.dumb: a dict in two plain files. NAME.dat has the values, each at a multiple of 512 bytes; NAME.dir a line for each key: the key
# as a text, and where its value is and how long. When a value outgrows its blocks it moves to the end; what it leaves is not used again.

import ast
import io
import os
from collections.abc import MutableMapping

__all__ = ["error", "open"]

_BLOCKSIZE = 512
error = OSError


def _as_bytes(value, what):
    if isinstance(value, str):
        return value.encode("utf-8")
    if not isinstance(value, (bytes, bytearray)):
        raise TypeError(f"{what} must be bytes or strings")
    return bytes(value)


class _Database(MutableMapping):
    def __init__(self, filebasename, mode, flag="c"):
        base = os.fsencode(filebasename)
        self._mode = mode
        self._readonly = flag == "r"
        self._dirfile, self._datfile, self._bakfile = base + b".dir", base + b".dat", base + b".bak"
        self._index = None
        self._modified = False
        if flag == "n":
            for name in (self._datfile, self._bakfile, self._dirfile):
                try:
                    os.remove(name)
                except OSError:
                    pass
        if not os.path.exists(self._datfile):
            if flag not in ("c", "n"):
                raise FileNotFoundError(2, os.strerror(2), self._datfile)
            self._open(self._datfile, "wb").close()
        self._read(flag)

    def _open(self, name, how):
        """One of the files; new ones get the mode that was asked for."""
        return io.open(name, how, opener=lambda path, flags: os.open(path, flags, self._mode))

    def _read(self, flag):
        self._index = {}
        try:
            with io.open(self._dirfile, "r", encoding="Latin-1") as file:
                for line in file:
                    key, place = ast.literal_eval(line.rstrip())
                    self._index[key.encode("Latin-1")] = place
        except FileNotFoundError:
            if flag not in ("c", "n"):
                raise
            self._modified = True

    def sync(self):
        """Writes the list of keys."""
        if self._index is None or not self._modified:
            return
        try:
            os.unlink(self._bakfile)
        except OSError:
            pass
        try:
            os.rename(self._dirfile, self._bakfile)
        except OSError:
            pass
        with self._open(self._dirfile, "wb") as file:
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n".encode("Latin-1"))
        self._modified = False

    def _places(self):
        if self._index is None:
            raise error("DBM object has already been closed")
        return self._index

    def _check_writable(self):
        if self._readonly:
            raise error("The database is opened for reading only")

    def __getitem__(self, key):
        at, size = self._places()[_as_bytes(key, "keys")]
        with io.open(self._datfile, "rb") as file:
            file.seek(at)
            return file.read(size)

    def __setitem__(self, key, value):
        self._check_writable()
        key, value = _as_bytes(key, "keys"), _as_bytes(value, "values")
        places = self._places()
        at, size = places.get(key, (None, 0))
        blocks = (len(value) + _BLOCKSIZE - 1) // _BLOCKSIZE
        with io.open(self._datfile, "rb+") as file:
            if at is None or blocks > (size + _BLOCKSIZE - 1) // _BLOCKSIZE:
                end = file.seek(0, 2)
                at = (end + _BLOCKSIZE - 1) // _BLOCKSIZE * _BLOCKSIZE
                file.write(b"\0" * (at - end))
            file.seek(at)
            file.write(value)
        is_new = key not in places
        places[key] = at, len(value)
        if is_new:
            with self._open(self._dirfile, "ab") as file:
                file.write(f"{key.decode('Latin-1')!r}, {places[key]!r}\n".encode("Latin-1"))
        self._modified = True

    def __delitem__(self, key):
        self._check_writable()
        del self._places()[_as_bytes(key, "keys")]
        self._modified = True
        self.sync()

    def keys(self):
        return list(self._places())

    def items(self):
        return [(key, self[key]) for key in self._places()]

    def __contains__(self, key):
        return _as_bytes(key, "keys") in self._places()

    def iterkeys(self):
        return iter(self._places())

    __iter__ = iterkeys

    def __len__(self):
        return len(self._places())

    def close(self):
        try:
            self.sync()
        finally:
            self._index = None

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def open(file, flag="c", mode=0o666):
    """The dict of the files FILE.dat and FILE.dir."""
    mask = os.umask(0)
    os.umask(mask)
    if flag not in ("r", "w", "c", "n"):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    return _Database(file, mode & ~mask, flag=flag)
