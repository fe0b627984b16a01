# Value and Array: numbers in memory that processes share, with a lock.

import struct

import _multiprocessing
from multiprocessing import context
from multiprocessing.synchronize import RLock, _detached, _shared_state

__all__ = ["RawValue", "RawArray", "Value", "Array"]

_CODES = "cbBhHiIlLqQfd"


class _RawArray:
    """Numbers of one kind."""

    def __init__(self, code, size):
        if not isinstance(code, str) or code not in _CODES:
            raise TypeError(f"unknown type code {code!r}")
        self._use(code, size, _multiprocessing.block(size * struct.calcsize(code)))

    def _use(self, code, size, block):
        self._code = code
        self._size = size
        self._block = block
        self._items = memoryview(block)[:size * struct.calcsize(code)].cast(code)

    def __getstate__(self):
        context.assert_spawning(self)
        return self._code, self._size, _shared_state(self._block)

    def __setstate__(self, state):
        code, size, block = state
        self._use(code, size, _multiprocessing.attached(*_detached(block)))

    def __len__(self):
        return self._size

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = self._items[i].tolist()
            return b"".join(items) if self._code == "c" else items
        if i < -self._size or i >= self._size:
            raise IndexError("invalid index")
        return self._items[i]

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            places = range(*i.indices(self._size))
            values = [value[n:n + 1] for n in range(len(value))] if self._code == "c" else list(value)
            if len(places) != len(values):
                raise ValueError("Can only assign sequence of same size")
            for place, item in zip(places, values):
                self._items[place] = item
        else:
            if i < -self._size or i >= self._size:
                raise IndexError("invalid index")
            self._items[i] = value

    def __iter__(self):
        for i in range(self._size):
            yield self._items[i]


class _RawCharArray(_RawArray):
    """Bytes: the text ends at the first zero."""

    @property
    def raw(self):
        return bytes(memoryview(self._block)[:self._size])

    @raw.setter
    def raw(self, value):
        memoryview(self._block)[:len(value)] = value

    @property
    def value(self):
        return self.raw.split(b"\0", 1)[0]

    @value.setter
    def value(self, value):
        self.raw = value + (b"\0" if len(value) < self._size else b"")


class _RawValue:
    """One number."""

    def __init__(self, code, *args):
        if not isinstance(code, str) or code not in _CODES:
            raise TypeError(f"unknown type code {code!r}")
        self._use(code, _multiprocessing.block(struct.calcsize(code)))
        if args:
            self._items[0] = args[0]

    def _use(self, code, block):
        self._code = code
        self._block = block
        self._items = memoryview(block).cast(code)

    def __getstate__(self):
        context.assert_spawning(self)
        return self._code, _shared_state(self._block)

    def __setstate__(self, state):
        code, block = state
        self._use(code, _multiprocessing.attached(*_detached(block)))

    @property
    def value(self):
        return self._items[0]

    @value.setter
    def value(self, value):
        self._items[0] = value


def RawValue(typecode_or_type, *args):
    return _RawValue(typecode_or_type, *args)


def RawArray(typecode_or_type, size_or_initializer):
    cls = _RawCharArray if typecode_or_type == "c" else _RawArray
    if isinstance(size_or_initializer, int):
        return cls(typecode_or_type, size_or_initializer)
    result = cls(typecode_or_type, len(size_or_initializer))
    result[:] = size_or_initializer
    return result


class _Synchronized:
    """Over a raw one: with a lock."""

    def __init__(self, obj, lock=None, ctx=None):
        self.__setstate__((obj, lock or RLock(ctx=ctx)))

    def __getstate__(self):
        context.assert_spawning(self)
        return self._obj, self._lock

    def __setstate__(self, state):
        self._obj, self._lock = state
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock


class Synchronized(_Synchronized):
    @property
    def value(self):
        with self:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self:
            self._obj.value = value


class SynchronizedArray(_Synchronized):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self:
            self._obj[i] = value

    def __getslice__(self, start, stop):
        with self:
            return self._obj[start:stop]


class SynchronizedString(SynchronizedArray):
    @property
    def value(self):
        with self:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self:
            self._obj.value = value

    @property
    def raw(self):
        with self:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self:
            self._obj.raw = value


def _checked_lock(lock, ctx):
    if lock in (True, None):
        return RLock(ctx=ctx)
    if not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % lock)
    return lock


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A number with a lock."""
    obj = RawValue(typecode_or_type, *args)
    return obj if lock is False else Synchronized(obj, _checked_lock(lock, ctx))


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """Numbers with a lock."""
    obj = RawArray(typecode_or_type, size_or_initializer)
    if lock is False:
        return obj
    return (SynchronizedString if typecode_or_type == "c" else SynchronizedArray)(obj, _checked_lock(lock, ctx))
