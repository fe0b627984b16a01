# _pickle: the Pickler, and what both directions need.
#
# The pickler walks the object in the order of CPython's C pickler, so that the bytes are the same: what has been written gets a number
# in the memo (by identity) and is referred to from then on; frames of protocol 4 are closed at 64 KiB.  Names of Python 2, for protocols
# below 3, are in _compat_pickle.

import _compat_pickle
import codecs
import functools
import sys
from copyreg import dispatch_table as _dispatch_table
from copyreg import _inverted_registry
from struct import pack

from _native import named_with_module as _named_with_module
from _pickle_codes import *

_FRAME_SIZE_TARGET = 64 * 1024
_FRAME_SIZE_MIN = 4
_BATCH = 1000
_FunctionType = type(lambda: 0)
_missing = object()


@_named_with_module
class PickleError(Exception):
    """A failure of pickle."""


@_named_with_module
class PicklingError(PickleError):
    """An object cannot be pickled."""


@_named_with_module
class UnpicklingError(PickleError):
    """These bytes are no pickle."""


class PickleBuffer:
    """A buffer that may be kept out of the pickle."""

    __module__ = "pickle"

    def __init__(self, buffer, /):
        self._view = memoryview(buffer)

    def __buffer__(self, flags):
        return self._live()

    def _live(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def raw(self):
        """The bytes as a one-dimensional view."""
        view = self._live()
        return view if view.format == "B" and view.ndim == 1 else view.cast("B")

    def release(self):
        self._view = None


def encode_long(x):
    """The shortest two's complement of x, least significant byte first; nothing for 0."""
    if x == 0:
        return b""
    count = (x.bit_length() >> 3) + 1
    data = x.to_bytes(count, "little", signed=True)
    if x < 0 and count > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def _getattribute(obj, name):
    """What a dotted name leads to, and what it was found in."""
    parent = obj
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module that obj is found in under this name."""
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    parts = name.split(".")
    for module_name, module in sys.modules.copy().items():
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        found = module
        for part in parts:
            found = getattr(found, part, _missing)
            if found is _missing:
                break
        if found is obj:
            return module_name
    return "__main__"


def _raw_unicode(text):
    """text in one line for protocol 0."""
    for c in "\\\0\n\r\x1a":
        if c in text:
            text = text.replace(c, f"\\u{ord(c):04x}") if c != "\\" else text.replace(c, "\\u005c")
    return text.encode("raw-unicode-escape")


def _checked_protocol(protocol, buffer_callback):
    if protocol is None:
        protocol = 4
    elif protocol < 0:
        protocol = 5
    elif protocol > 5:
        raise ValueError("pickle protocol must be <= 5")
    if buffer_callback is not None and protocol < 5:
        raise ValueError("buffer_callback needs protocol >= 5")
    return protocol


# ---- the pickler

class _PicklerMemoProxy:
    __qualname__ = __name__ = "PicklerMemoProxy"

    def __init__(self, pickler):
        self._pickler = pickler

    def clear(self):
        self._pickler._memo.clear()

    def copy(self):
        return dict(self._pickler._memo)

    def __reduce__(self):
        return dict, (self.copy(),)


@_named_with_module
class Pickler:
    """Writes objects to a file."""

    _out = None

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        protocol = _checked_protocol(protocol, buffer_callback)
        write = getattr(file, "write", None)
        if write is None:
            raise TypeError("file must have a 'write' attribute")
        self._start(protocol, fix_imports, buffer_callback)
        self._file_write = write

    def _start(self, protocol, fix_imports, buffer_callback):
        self._out = bytearray()
        self._frame = -1          # where the open frame's opcode stands in _out; -1: none
        self._framing = False
        self._file_write = None
        self._memo = {}
        self._protocol = protocol
        self._binary = protocol > 0
        self.bin = int(protocol > 0)
        self.fast = 0
        self._fix_imports = bool(fix_imports) and protocol < 3
        self._buffer_callback = buffer_callback
        self._persistent = getattr(self, "persistent_id", None)
        if self._persistent is not None and getattr(self._persistent, "__func__", None) is Pickler.persistent_id:
            self._persistent = None
        self._override = getattr(self, "reducer_override", None)
        self._nested = set()      # what is being pickled without a memo

    def persistent_id(self, obj, /):
        """A name under which the reader finds obj by itself, or None."""
        return None

    @property
    def memo(self):
        return _PicklerMemoProxy(self)

    @memo.setter
    def memo(self, value):
        if isinstance(value, _PicklerMemoProxy):
            self._memo = value.copy()
        elif isinstance(value, dict):
            self._memo = dict(value)
        else:
            raise TypeError(f"'memo' attribute must be a PicklerMemoProxy object or dict, not {type(value).__name__}")

    def clear_memo(self):
        """Forgets what has been written."""
        self._memo.clear()

    def dump(self, obj, /):
        """Writes obj."""
        if self._out is None:
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._persistent = getattr(self, "persistent_id", None)
        if getattr(self._persistent, "__func__", None) is Pickler.persistent_id:
            self._persistent = None
        self._override = getattr(self, "reducer_override", None)
        self._out.clear()
        self._file_write(self._pickled(obj))

    def _pickled(self, obj):
        out = self._out
        if self._protocol >= 2:
            out += PROTO
            out.append(self._protocol)
        self._framing = self._protocol >= 4
        self._frame = -1
        try:
            self._save(obj)
        except RecursionError:
            raise RecursionError("maximum recursion depth exceeded while pickling an object") from None
        self._put(STOP)
        self._close_frame()
        self._framing = False
        return bytes(out)

    # -- frames

    def _put(self, data):
        if self._framing and self._frame < 0:
            self._frame = len(self._out)
            self._out += b"\x95\0\0\0\0\0\0\0\0"
        self._out += data

    def _close_frame(self):
        if self._frame < 0:
            return
        size = len(self._out) - self._frame - 9
        if size >= _FRAME_SIZE_MIN:
            self._out[self._frame + 1:self._frame + 9] = pack("<Q", size)
        else:
            del self._out[self._frame:self._frame + 9]
        self._frame = -1

    def _put_large(self, header, data):
        """Long data are in no frame."""
        if len(data) < _FRAME_SIZE_TARGET:
            self._put(header)
            self._out += data
            return
        framing = self._framing
        self._close_frame()
        self._framing = False
        self._out += header
        self._out += data
        self._framing = framing

    # -- the memo

    def _memoize(self, obj):
        if self.fast:
            return
        number = len(self._memo)
        self._memo[id(obj)] = number, obj
        if self._protocol >= 4:
            self._put(MEMOIZE)
        elif not self._binary:
            self._put(b"p%d\n" % number)
        elif number < 256:
            self._put(pack("<cB", BINPUT, number))
        else:
            self._put(pack("<cI", LONG_BINPUT, number))

    def _get(self, number):
        if not self._binary:
            self._put(b"g%d\n" % number)
        elif number < 256:
            self._put(pack("<cB", BINGET, number))
        else:
            self._put(pack("<cI", LONG_BINGET, number))

    # -- one object

    def _save(self, obj, persistent=True):
        if self._frame >= 0 and len(self._out) - self._frame - 9 >= _FRAME_SIZE_TARGET:
            self._close_frame()
        if persistent and self._persistent is not None:
            pid = self._persistent(obj)
            if pid is not None:
                self._save_persistent(pid)
                return
        t = type(obj)
        atom = _atoms.get(t)
        if atom is not None:
            atom(self, obj)
            return
        known = self._memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        save = _containers.get(t)
        if save is not None:
            save(self, obj)
            return
        if self._override is not None:
            reduced = self._override(obj)
            if reduced is not NotImplemented:
                self._save_reduced(obj, reduced)
                return
        if t is type:
            self._save_type(obj)
            return
        if t is _FunctionType:
            self._save_global(obj)
            return
        table = getattr(self, "dispatch_table", None)
        reduce = (_dispatch_table if table is None else table).get(t)
        if reduce is not None:
            reduced = reduce(obj)
        elif issubclass(t, type):
            self._save_global(obj)
            return
        else:
            reduce = getattr(obj, "__reduce_ex__", None)
            if reduce is not None:
                reduced = reduce(self._protocol)
            else:
                reduce = getattr(obj, "__reduce__", None)
                if reduce is None:
                    raise PicklingError(f"can't pickle '{t.__name__}' object: {obj!r}")
                reduced = reduce()
        self._save_reduced(obj, reduced)

    def _save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
        elif not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        else:
            self._save_reduce(obj, *_checked_reduction(reduced))

    def _save_persistent(self, pid):
        if self._binary:
            self._save(pid, False)
            self._put(BINPERSID)
            return
        text = str(pid)
        if not text.isascii():
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self._put(PERSID + text.encode() + b"\n")

    def _save_none(self, obj):
        self._put(NONE)

    def _save_bool(self, obj):
        if self._protocol >= 2:
            self._put(NEWTRUE if obj else NEWFALSE)
        else:
            self._put(TRUE if obj else FALSE)

    def _save_int(self, obj):
        if -0x80000000 <= obj <= 0x7fffffff:
            if not self._binary:
                self._put(b"I%d\n" % obj)
            elif obj < 0 or obj > 0xffff:
                self._put(pack("<ci", BININT, obj))
            elif obj > 0xff:
                self._put(pack("<cH", BININT2, obj))
            else:
                self._put(pack("<cB", BININT1, obj))
        elif self._protocol >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self._put(pack("<cB", LONG1, len(data)) + data)
            else:
                self._put(pack("<ci", LONG4, len(data)) + data)
        else:
            self._put(b"L" + repr(obj).encode() + b"L\n")

    def _save_float(self, obj):
        if self._binary:
            self._put(pack(">cd", BINFLOAT, obj))
        else:
            self._put(b"F" + repr(obj).encode() + b"\n")

    def _save_str(self, obj):
        if not self._binary:
            self._put(UNICODE + _raw_unicode(obj) + b"\n")
        else:
            data = obj.encode("utf-8", "surrogatepass")
            size = len(data)
            if size <= 0xff and self._protocol >= 4:
                self._put(pack("<cB", SHORT_BINUNICODE, size) + data)
            elif size <= 0xffffffff:
                self._put_large(pack("<cI", BINUNICODE, size), data)
            elif self._protocol >= 4:
                self._put_large(pack("<cQ", BINUNICODE8, size), data)
            else:
                raise OverflowError("cannot serialize a string larger than 4 GiB")
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self._protocol < 3:
            if obj:
                self._save_reduce(obj, codecs.encode, (str(obj, "latin1"), "latin1"))
            else:
                self._save_reduce(obj, bytes, ())
            return
        size = len(obj)
        if size <= 0xff:
            self._put(pack("<cB", SHORT_BINBYTES, size) + obj)
        elif size <= 0xffffffff:
            self._put_large(pack("<cI", BINBYTES, size), obj)
        elif self._protocol >= 4:
            self._put_large(pack("<cQ", BINBYTES8, size), obj)
        else:
            raise OverflowError("cannot serialize a bytes object larger than 4 GiB")
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self._protocol < 5:
            self._save_reduce(obj, bytearray, (bytes(obj),) if obj else ())
            return
        self._put_large(pack("<cQ", BYTEARRAY8, len(obj)), obj)
        self._memoize(obj)

    def _save_buffer(self, obj):
        if self._protocol < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        view = memoryview(obj)
        if not view.contiguous:
            raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
        if self._buffer_callback is None or self._buffer_callback(obj):
            if view.readonly:
                self._save_bytes(view.tobytes())
            else:
                self._save_bytearray(bytearray(view))
            return
        self._put(NEXT_BUFFER)
        if view.readonly:
            self._put(READONLY_BUFFER)

    def _save_tuple(self, obj):
        count = len(obj)
        if not count:
            self._put(EMPTY_TUPLE if self._binary else b"(t")
            return
        short = count <= 3 and self._protocol >= 2
        if not short:
            self._put(MARK)
        for item in obj:
            self._save(item)
        known = self._memo.get(id(obj))
        if known is not None:        # it contains itself, and has been written meanwhile
            if short:
                self._put(POP * count)
            else:
                self._put(POP_MARK if self._binary else POP * (count + 1))
            self._get(known[0])
            return
        self._put((TUPLE1, TUPLE2, TUPLE3)[count - 1] if short else TUPLE)
        self._memoize(obj)

    def _enter(self, obj):
        """Without a memo only the nesting says that an object contains itself."""
        if self.fast:
            if id(obj) in self._nested:
                raise ValueError(f"fast mode: can't pickle cyclic objects including object type {type(obj).__name__} at {id(obj):#x}")
            self._nested.add(id(obj))

    def _save_list(self, obj):
        self._enter(obj)
        self._put(EMPTY_LIST if self._binary else b"(l")
        self._memoize(obj)
        if not self._binary:
            self._append_batches(iter(obj))
        elif len(obj) == 1:
            self._save(obj[0])
            self._put(APPEND)
        else:
            done = 0
            while done < len(obj):
                self._put(MARK)
                end = done + _BATCH
                while done < len(obj) and done < end:
                    self._save(obj[done])
                    done += 1
                self._put(APPENDS)
        self._nested.discard(id(obj))

    def _append_batches(self, items):
        self._batches(items, APPEND, APPENDS, self._save)

    def _set_batches(self, items):
        self._batches(items, SETITEM, SETITEMS, self._save_pair)

    def _save_pair(self, pair):
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError("dict items iterator must return 2-tuples")
        self._save(pair[0])
        self._save(pair[1])

    def _batches(self, items, one, many, save):
        """Items of an iterator: one by one, or up to a thousand between a mark and an opcode."""
        if not self._binary:
            for item in items:
                save(item)
                self._put(one)
            return
        first = next(items, _missing)
        while first is not _missing:
            following = next(items, _missing)
            if following is _missing:
                save(first)
                self._put(one)
                return
            self._put(MARK)
            save(first)
            count = 1
            while following is not _missing:
                save(following)
                count += 1
                if count == _BATCH:
                    break
                following = next(items, _missing)
            self._put(many)
            if count < _BATCH:
                return
            first = next(items, _missing)

    def _save_dict(self, obj):
        self._enter(obj)
        self._put(EMPTY_DICT if self._binary else b"(d")
        self._memoize(obj)
        if not self._binary:
            self._set_batches(iter(obj.items()))
        elif len(obj) == 1:
            for key, value in obj.items():
                self._save(key)
                self._save(value)
            self._put(SETITEM)
        elif obj:
            size = len(obj)
            items = iter(obj.items())
            count = _BATCH
            while count == _BATCH:
                self._put(MARK)
                count = 0
                for key, value in items:
                    self._save(key)
                    self._save(value)
                    count += 1
                    if count == _BATCH:
                        break
                self._put(SETITEMS)
            if len(obj) != size:
                raise RuntimeError("dictionary changed size during iteration")
        self._nested.discard(id(obj))

    def _save_set(self, obj):
        if self._protocol < 4:
            self._save_reduce(obj, set, (list(obj),))
            return
        self._put(EMPTY_SET)
        self._memoize(obj)
        if not obj:
            return
        items = iter(obj)
        count = _BATCH
        while count == _BATCH:
            self._put(MARK)
            count = 0
            for item in items:
                self._save(item)
                count += 1
                if count == _BATCH:
                    break
            self._put(ADDITEMS)

    def _save_frozenset(self, obj):
        if self._protocol < 4:
            self._save_reduce(obj, frozenset, (list(obj),))
            return
        self._put(MARK)
        for item in obj:
            self._save(item)
        known = self._memo.get(id(obj))
        if known is not None:
            self._put(POP_MARK)
            self._get(known[0])
            return
        self._put(FROZENSET)
        self._memoize(obj)

    def _save_type(self, obj):
        if obj is type(None):
            self._save_reduce(obj, type, (None,))
        elif obj is type(NotImplemented):
            self._save_reduce(obj, type, (NotImplemented,))
        elif obj is type(...):
            self._save_reduce(obj, type, (...,))
        else:
            self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None)
            if name is None:
                name = obj.__name__
        if "<locals>" in name.split("."):
            raise AttributeError(f"Can't get local object {name!r}")
        module_name = whichmodule(obj, name)
        try:
            __import__(module_name)
            module = sys.modules[module_name]
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        try:
            found, _ = _getattribute(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self._protocol >= 2:
            code = _inverted_code(module_name, name)
            if code:
                if code <= 0xff:
                    self._put(pack("<cB", EXT1, code))
                elif code <= 0xffff:
                    self._put(pack("<cH", EXT2, code))
                else:
                    self._put(pack("<ci", EXT4, code))
                return
        if self._protocol >= 4:
            self._save(module_name)
            self._save(name)
            self._put(STACK_GLOBAL)
        else:
            self._put_name(module_name, name)
        self._memoize(obj)

    def _put_name(self, module_name, name):
        """A name as text; what is inside a class as getattr(class, name)."""
        name, *attributes = name.split(".")
        for _ in attributes:
            self._save(getattr)
            if self._protocol < 2:
                self._put(MARK)
        if self._fix_imports:
            module_name, name = _compat_pickle.old_name(module_name, name)
        try:
            data = f"c{module_name}\n{name}\n".encode("utf-8" if self._protocol >= 3 else "ascii")
        except UnicodeEncodeError:
            raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' using "
                                f"pickle protocol {self._protocol}") from None
        self._put(data)
        for attribute in attributes:
            self._save(attribute)
            self._put(TUPLE if self._protocol < 2 else TUPLE2)
            self._put(REDUCE)

    def _save_reduce(self, obj, func, args, state=None, listitems=None, dictitems=None, setter=None):
        name = getattr(func, "__name__", "") if self._protocol >= 2 else ""
        if name == "__newobj_ex__":
            self._save_new_ex(obj, args)
        elif name == "__newobj__":
            self._save_new(obj, args)
        else:
            self._save(func)
            self._save(args)
            self._put(REDUCE)
        known = self._memo.get(id(obj))
        if known is not None:
            self._put(POP)
            self._get(known[0])
        else:
            self._memoize(obj)
        if listitems is not None:
            self._append_batches(listitems)
        if dictitems is not None:
            self._set_batches(dictitems)
        if state is None:
            return
        if setter is None:
            self._save(state)
            self._put(BUILD)
        else:
            self._save(setter)
            self._save(obj)
            self._save(state)
            self._put(TUPLE2)
            self._put(REDUCE)
            self._put(POP)

    def _save_new(self, obj, args):
        if not args:
            raise PicklingError("__newobj__ arglist is empty")
        cls = args[0]
        if not isinstance(cls, type):
            raise PicklingError("args[0] from __newobj__ args is not a type")
        if obj.__class__ is not cls:
            raise PicklingError("args[0] from __newobj__ args has the wrong class")
        self._save(cls)
        self._save(args[1:])
        self._put(NEWOBJ)

    def _save_new_ex(self, obj, args):
        if len(args) != 3:
            raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}")
        cls, args, kwargs = args
        if not isinstance(cls, type):
            raise PicklingError(f"first item from NEWOBJ_EX argument tuple must be a class, not {type(cls).__name__}")
        if not isinstance(args, tuple):
            raise PicklingError(f"second item from NEWOBJ_EX argument tuple must be a tuple, not {type(args).__name__}")
        if not isinstance(kwargs, dict):
            raise PicklingError(f"third item from NEWOBJ_EX argument tuple must be a dict, not {type(kwargs).__name__}")
        if self._protocol >= 4:
            self._save(cls)
            self._save(args)
            self._save(kwargs)
            self._put(NEWOBJ_EX)
        else:
            self._save(functools.partial(cls.__new__, cls, *args, **kwargs))
            self._save(())
            self._put(REDUCE)


_atoms = {
    type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float,
}
_containers = {
    str: Pickler._save_str, bytes: Pickler._save_bytes, dict: Pickler._save_dict, list: Pickler._save_list,
    tuple: Pickler._save_tuple, set: Pickler._save_set, frozenset: Pickler._save_frozenset, bytearray: Pickler._save_bytearray,
    PickleBuffer: Pickler._save_buffer,
}


def _checked_reduction(reduced):
    if not 2 <= len(reduced) <= 6:
        raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
    func, args, state, items, pairs, setter = reduced + (None,) * (6 - len(reduced))
    if not callable(func):
        raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
    if not isinstance(args, tuple):
        raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
    for place, iterator in ("fourth", items), ("fifth", pairs):
        if iterator is not None and not hasattr(type(iterator), "__next__"):
            raise PicklingError(f"{place} element of the tuple returned by __reduce__ must be an iterator, not {type(iterator).__name__}")
    if setter is not None and not callable(setter):
        raise PicklingError(f"sixth element of the tuple returned by __reduce__ must be a function, not {type(setter).__name__}")
    return func, args, state, items, pairs, setter


def _inverted_code(module_name, name):
    for code, key in _inverted_registry.items():
        if key == (module_name, name):
            return code
    return 0
