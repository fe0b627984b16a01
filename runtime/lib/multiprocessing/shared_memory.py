# Blocks of memory with names, which processes share, and lists in them.
#
# What a process has made and not unlinked goes when the process that the program began with ends.

import errno
import os
import secrets
import struct

import _multiprocessing
from multiprocessing import process

__all__ = ["SharedMemory", "ShareableList"]

_made = set()      # names that are to be unlinked


def _unlink_rest():
    if process.parent_process() is None:
        while _made:
            try:
                _multiprocessing.shm_unlink(_made.pop())
            except OSError:
                pass


process._finalizers.append(_unlink_rest)


class SharedMemory:
    """A block of memory: a new one, or the one with this name."""

    _name = None
    _fd = -1
    _block = None
    _buf = None

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        self._track = track
        flags = os.O_RDWR | (os.O_CREAT | os.O_EXCL if create else 0)
        while True:
            self._name = "/psm_" + secrets.token_hex(4) if name is None else name if name.startswith("/") else "/" + name
            try:
                self._fd = _multiprocessing.shm_open(self._name, flags, 0o600)
                break
            except FileExistsError:
                if name is not None:
                    raise
        try:
            if create:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            self._block = _multiprocessing.block(self._size, self._fd)
        except OSError:
            self.unlink()
            raise
        if track:
            _made.add(self._name)
        self._buf = memoryview(self._block)

    def __del__(self):
        try:
            self.close()
        except (OSError, BufferError):
            pass

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self):
        """The memory."""
        return self._buf

    @property
    def name(self):
        """What others find it by."""
        return self._name.removeprefix("/")

    @property
    def size(self):
        return self._size

    def close(self):
        """This process is done with it."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._block is not None:
            self._block.close()
            self._block = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """All processes are done with it."""
        if self._name:
            _multiprocessing.shm_unlink(self._name)
            _made.discard(self._name)


# How an item is stored, and its kind, which says what to make of the bytes again.
_PLAIN, _TEXT, _BYTES, _NONE = range(4)
_ALIGNMENT = 8
_FORMAT_SIZE = 8
_encoding = "utf8"


def _layout(item):
    """(format, kind)"""
    if isinstance(item, bool):
        return "xxxxxxx?", _PLAIN
    if isinstance(item, int):
        return "q", _PLAIN
    if isinstance(item, float):
        return "d", _PLAIN
    if isinstance(item, (str, bytes)):
        length = len(item.encode(_encoding) if isinstance(item, str) else item)
        return f"{_ALIGNMENT * (length // _ALIGNMENT + 1)}s", _TEXT if isinstance(item, str) else _BYTES
    if item is None:
        return "xxxxxx?x", _NONE
    raise KeyError(type(item))


class ShareableList:
    """A list of numbers, texts, bytes, bools and Nones in shared memory; its length is fixed.

    The block: the number of items; where each begins, and the last ends; the items; their formats; their kinds.
    """

    def __init__(self, sequence=None, *, name=None):
        if name is None or sequence is not None:
            items = list(sequence or ())
            layouts = [_layout(item) for item in items]
            ends, end = [], 0
            for form, _ in layouts:
                end += struct.calcsize(form)
                ends.append(end)
            self._list_len = len(items)
            size = 8 * (self._list_len + 2) + end + (_FORMAT_SIZE + 1) * self._list_len
            self.shm = SharedMemory(name, create=True, size=size)
            struct.pack_into("q", self.shm.buf, 0, self._list_len)
            struct.pack_into(f"{self._list_len + 1}q", self.shm.buf, 8, 0, *ends)
            for i, (item, (form, kind)) in enumerate(zip(items, layouts)):
                self._store(i, form, kind, item)
        else:
            self.shm = SharedMemory(name)
            self._list_len = struct.unpack_from("q", self.shm.buf, 0)[0]

    # ---- places

    def _begin(self, i):
        return struct.unpack_from("q", self.shm.buf, 8 + 8 * i)[0]

    @property
    def _items_at(self):
        return 8 * (self._list_len + 2)

    @property
    def _formats_at(self):
        return self._items_at + self._begin(self._list_len)

    def _format(self, i):
        return struct.unpack_from(f"{_FORMAT_SIZE}s", self.shm.buf, self._formats_at + i * _FORMAT_SIZE)[0].rstrip(b"\0").decode(_encoding)

    def _store(self, i, form, kind, item):
        data = item.encode(_encoding) if isinstance(item, str) else item
        struct.pack_into(form, self.shm.buf, self._items_at + self._begin(i), data)
        struct.pack_into(f"{_FORMAT_SIZE}s", self.shm.buf, self._formats_at + i * _FORMAT_SIZE, form.encode(_encoding))
        struct.pack_into("b", self.shm.buf, self._formats_at + self._list_len * _FORMAT_SIZE + i, kind)

    def _place(self, position, what):
        position = position if position >= 0 else position + self._list_len
        if not 0 <= position < self._list_len:
            raise IndexError(what)
        return position

    # ---- the list

    def __getitem__(self, position):
        i = self._place(position, "index out of range")
        value, = struct.unpack_from(self._format(i), self.shm.buf, self._items_at + self._begin(i))
        kind, = struct.unpack_from("b", self.shm.buf, self._formats_at + self._list_len * _FORMAT_SIZE + i)
        if kind == _NONE:
            return None
        if kind == _PLAIN:
            return value
        value = value.rstrip(b"\0")
        return value.decode(_encoding) if kind == _TEXT else value

    def __setitem__(self, position, value):
        i = self._place(position, "assignment index out of range")
        form, kind = _layout(value)
        if kind in (_TEXT, _BYTES):
            room = self._begin(i + 1) - self._begin(i)
            if len(value.encode(_encoding) if kind == _TEXT else value) > room:
                raise ValueError("bytes/str item exceeds available storage")
            form = f"{room}s"
        self._store(i, form, kind, value)

    def __len__(self):
        return self._list_len

    def __reduce__(self):
        return _attached, (self.shm.name,)

    def __repr__(self):
        return f"{self.__class__.__name__}({list(self)}, name={self.shm.name!r})"

    @property
    def format(self):
        """The formats of the items, one behind the other."""
        return "".join(self._format(i) for i in range(self._list_len))

    def count(self, value):
        return sum(value == entry for entry in self)

    def index(self, value):
        for position, entry in enumerate(self):
            if value == entry:
                return position
        raise ValueError(f"{value!r} not in this container")


def _attached(name):
    return ShareableList(name=name)
