# The Unpickler: a stack machine.  `marks` remembers where the items of open containers begin.

import _compat_pickle
import codecs
import copyreg
import sys
from copyreg import _extension_registry
from struct import unpack

from _copyreg import set_attributes as _set_attributes
from _native import named_with_module as _named_with_module
from _pickle import UnpicklingError
from _pickle_codes import *

_HIGHEST_PROTOCOL = 5
_missing = object()


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


class _Stop(Exception):
    """The pickle's end."""


class _Source:
    """The bytes of a pickle in memory, or of a file, which is read no further than the pickle goes."""

    def __init__(self, data, file_read=None, file_readline=None):
        self.data = data
        self.at = 0
        self.file_read = file_read
        self.file_readline = file_readline

    def read(self, size):
        end = self.at + size
        if end > len(self.data):
            if self.file_read is None or not self._fetch(self.file_read(end - len(self.data))) or size > len(self.data):
                raise _exhausted(self)
            end = size
        part = self.data[self.at:end]
        self.at = end
        return part

    def _fetch(self, more):
        """Goes on with what was left and more."""
        if isinstance(more, bytearray):
            more = bytes(more)
        if not isinstance(more, bytes):
            raise TypeError(f"a bytes-like object is required, not '{type(more).__name__}'")
        self.data = self.data[self.at:] + more if self.at < len(self.data) else more
        self.at = 0
        return more

    def line(self):
        """The text up to the next line feed."""
        end = self.data.find(b"\n", self.at)
        if end < 0:
            if self.file_readline is None or not self._fetch(self.file_readline()):
                raise _exhausted(self)
            end = self.data.find(b"\n")
            if end < 0:
                raise _exhausted(self)
        part = self.data[self.at:end]
        self.at = end + 1
        return part


def _exhausted(source):
    if not source.data and source.at == 0:
        return EOFError("Ran out of input")
    return UnpicklingError("pickle data was truncated")


@_named_with_module
class Unpickler:
    """Reads objects from a file."""

    __module__ = "_pickle"

    _source = None

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        read, readline = getattr(file, "read", None), getattr(file, "readline", None)
        if read is None or readline is None:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._start(_Source(b"", read, readline), fix_imports, encoding, errors, buffers)

    def _start(self, source, fix_imports, encoding, errors, buffers):
        self._source = source
        self._fix_imports = fix_imports
        self._encoding = encoding
        self._errors = errors
        self._buffers = None if buffers is None or buffers == () else iter(buffers)
        self._protocol = 0
        self._stack = []
        self._marks = []
        self.memo = {}

    def persistent_load(self, pid, /):
        """The object that persistent_id of the pickler gave this name."""
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module_name, global_name, /):
        """What a pickle calls by a module's name and a name in it."""
        if self._protocol < 3 and self._fix_imports:
            module_name, global_name = _compat_pickle.new_name(module_name, global_name)
        __import__(module_name)
        module = sys.modules[module_name]
        if self._protocol >= 4:
            found = module
            for part in global_name.split("."):
                if part == "<locals>":
                    raise AttributeError(f"Can't get local attribute {global_name!r} on {module!r}")
                found = getattr(found, part, _missing)
                if found is _missing:
                    raise AttributeError(f"Can't get attribute {global_name!r} on {module!r}")
            return found
        found = getattr(module, global_name, _missing)
        if found is _missing:
            raise AttributeError(f"Can't get attribute {global_name!r} on {module!r}")
        return found

    def load(self):
        """The next object."""
        source = self._source
        if source is None:
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        if source.file_read is not None and source.at == len(source.data):
            source.data, source.at = b"", 0
        self._stack = []
        self._marks = []
        self._protocol = 0
        try:
            while True:
                code = source.read(1)[0]
                step = _steps[code]
                if step is None:
                    raise UnpicklingError(f"invalid load key, '{chr(code) if 32 <= code < 127 else f'{chr(92)}x{code:02x}'}'.")
                step(self)
        except _Stop:
            return self._pop()

    # -- the stack

    def _underflow(self):
        if self._marks and self._marks[-1] == len(self._stack):
            return UnpicklingError("unexpected MARK found")
        return UnpicklingError("unpickling stack underflow")

    def _pop(self):
        if len(self._stack) <= (self._marks[-1] if self._marks else 0):
            raise self._underflow()
        return self._stack.pop()

    def _top(self):
        if len(self._stack) <= (self._marks[-1] if self._marks else 0):
            raise self._underflow()
        return self._stack[-1]

    def _pop_mark(self):
        """The items behind the last mark."""
        if not self._marks:
            raise UnpicklingError("could not find MARK")
        at = self._marks.pop()
        items = self._stack[at:]
        del self._stack[at:]
        return items

    # -- simple values

    def _proto(self):
        number = self._source.read(1)[0]
        if number > _HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {number}")
        self._protocol = number

    def _frame(self):
        size, = unpack("<Q", self._source.read(8))
        if size > sys.maxsize:
            raise OverflowError(f"FRAME length exceeds system's maximum of {sys.maxsize} bytes")
        source = self._source
        if source.file_read is None:
            if len(source.data) - source.at < size:
                raise UnpicklingError("pickle data was truncated")
        else:
            source.read(size)
            source.at -= size

    def _stop(self):
        raise _Stop

    def _mark(self):
        self._marks.append(len(self._stack))

    def _pop_one(self):
        if self._marks and self._marks[-1] == len(self._stack):
            self._marks.pop()
        elif not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        else:
            self._stack.pop()

    def _dup(self):
        self._stack.append(self._top())

    def _none(self):
        self._stack.append(None)

    def _true(self):
        self._stack.append(True)

    def _false(self):
        self._stack.append(False)

    def _int(self):
        text = self._source.line()
        if text == b"00":
            self._stack.append(False)
        elif text == b"01":
            self._stack.append(True)
        else:
            try:
                self._stack.append(int(text, 0))
            except ValueError:
                raise ValueError("could not convert string to int") from None

    def _binint(self):
        self._stack.append(unpack("<i", self._source.read(4))[0])

    def _binint1(self):
        self._stack.append(self._source.read(1)[0])

    def _binint2(self):
        data = self._source.read(2)
        self._stack.append(data[0] | data[1] << 8)

    def _long(self):
        text = self._source.line()
        self._stack.append(int(text[:-1] if text.endswith(b"L") else text, 0))

    def _long1(self):
        self._stack.append(decode_long(self._source.read(self._source.read(1)[0])))

    def _long4(self):
        size, = unpack("<i", self._source.read(4))
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._stack.append(decode_long(self._source.read(size)))

    def _float(self):
        text = self._source.line()
        try:
            self._stack.append(float(text))
        except ValueError:
            raise ValueError(f"could not convert string to float: {text.decode('latin-1') + chr(10)!r}") from None

    def _binfloat(self):
        self._stack.append(unpack(">d", self._source.read(8))[0])

    # -- texts and bytes

    def _text(self, data):
        """A text of Python 2."""
        return data if self._encoding == "bytes" else str(data, self._encoding, self._errors)

    def _string(self):
        text = self._source.line().strip()
        if len(text) < 2 or text[0] != text[-1] or text[0] not in b"'\"":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self._stack.append(self._text(codecs.escape_decode(text[1:-1])[0]))

    def _binstring(self):
        size, = unpack("<i", self._source.read(4))
        if size < 0:
            raise UnpicklingError("pickle data was truncated")
        self._stack.append(self._text(self._source.read(size)))

    def _short_binstring(self):
        self._stack.append(self._text(self._source.read(self._source.read(1)[0])))

    def _unicode(self):
        self._stack.append(str(self._source.line(), "raw-unicode-escape"))

    def _size(self, width):
        size = int.from_bytes(self._source.read(width), "little")
        if size > sys.maxsize:
            raise OverflowError(f"BINBYTES exceeds system's maximum size of {sys.maxsize} bytes")
        return size

    def _utf8(self, width):
        self._stack.append(str(self._source.read(self._size(width)), "utf-8", "surrogatepass"))

    def _short_binunicode(self):
        self._utf8(1)

    def _binunicode(self):
        self._utf8(4)

    def _binunicode8(self):
        self._utf8(8)

    def _short_binbytes(self):
        self._stack.append(self._source.read(self._size(1)))

    def _binbytes(self):
        self._stack.append(self._source.read(self._size(4)))

    def _binbytes8(self):
        self._stack.append(self._source.read(self._size(8)))

    def _bytearray8(self):
        self._stack.append(bytearray(self._source.read(self._size(8))))

    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        buffer = next(self._buffers, _missing)
        if buffer is _missing:
            raise UnpicklingError("not enough out-of-band buffers")
        self._stack.append(buffer)

    def _readonly_buffer(self):
        view = memoryview(self._top())
        if not view.readonly:
            self._stack[-1] = view.toreadonly()

    # -- containers

    def _tuple(self):
        self._stack.append(tuple(self._pop_mark()))

    def _empty_tuple(self):
        self._stack.append(())

    def _tuple_of(self, count):
        if len(self._stack) - (self._marks[-1] if self._marks else 0) < count:
            raise self._underflow()
        self._stack[-count:] = [tuple(self._stack[-count:])]

    def _tuple1(self):
        self._tuple_of(1)

    def _tuple2(self):
        self._tuple_of(2)

    def _tuple3(self):
        self._tuple_of(3)

    def _empty_list(self):
        self._stack.append([])

    def _list(self):
        self._stack.append(self._pop_mark())

    def _append(self):
        item = self._pop()
        self._top().append(item)

    def _appends(self):
        items = self._pop_mark()
        target = self._top()
        if isinstance(target, list):
            target += items
            return
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    def _empty_dict(self):
        self._stack.append({})

    def _dict(self):
        items = self._pop_mark()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for DICT")
        self._stack.append(dict(zip(items[::2], items[1::2])))

    def _setitem(self):
        value = self._pop()
        key = self._pop()
        self._top()[key] = value

    def _setitems(self):
        items = self._pop_mark()
        target = self._top()
        if len(items) % 2:
            raise UnpicklingError("odd number of items for SETITEMS")
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _empty_set(self):
        self._stack.append(set())

    def _additems(self):
        items = self._pop_mark()
        target = self._top()
        if isinstance(target, set):
            target.update(items)
        else:
            add = target.add
            for item in items:
                add(item)

    def _frozenset(self):
        self._stack.append(frozenset(self._pop_mark()))

    # -- the memo

    def _get_number(self, number):
        value = self.memo.get(number, _missing)
        if value is _missing:
            raise UnpicklingError(f"Memo value not found at index {number}")
        self._stack.append(value)

    def _memo_get(self):
        self._get_number(int(self._source.line()))

    def _binget(self):
        self._get_number(self._source.read(1)[0])

    def _long_binget(self):
        self._get_number(unpack("<I", self._source.read(4))[0])

    def _put(self):
        number = int(self._source.line())
        if number < 0:
            raise ValueError("negative PUT argument")
        self.memo[number] = self._top()

    def _binput(self):
        self.memo[self._source.read(1)[0]] = self._top()

    def _long_binput(self):
        self.memo[unpack("<I", self._source.read(4))[0]] = self._top()

    def _memoize(self):
        self.memo[len(self.memo)] = self._top()

    # -- names and objects

    def _persid(self):
        text = self._source.line()
        try:
            pid = text.decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self._stack.append(self.persistent_load(pid))

    def _binpersid(self):
        self._stack.append(self.persistent_load(self._pop()))

    def _global(self):
        module = self._source.line().decode("utf-8")
        name = self._source.line().decode("utf-8")
        self._stack.append(self.find_class(module, name))

    def _stack_global(self):
        name = self._pop()
        module = self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._stack.append(self.find_class(module, name))

    def _ext(self, width):
        code = int.from_bytes(self._source.read(width), "little", signed=width == 4)
        known = copyreg._extension_cache.get(code, _missing)
        if known is not _missing:
            self._stack.append(known)
            return
        if code <= 0:
            raise UnpicklingError("EXT specifies code <= 0")
        for key, number in _extension_registry.items():
            if number == code:
                copyreg._extension_cache[code] = found = self.find_class(*key)
                self._stack.append(found)
                return
        raise ValueError(f"unregistered extension code {code}")

    def _ext1(self):
        self._ext(1)

    def _ext2(self):
        self._ext(2)

    def _ext4(self):
        self._ext(4)

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            self._stack.append(cls(*args))
        else:
            self._stack.append(cls.__new__(cls))

    def _inst(self):
        module = self._source.line().decode("ascii")
        name = self._source.line().decode("ascii")
        args = self._pop_mark()
        self._instantiate(self.find_class(module, name), args)

    def _obj(self):
        args = self._pop_mark()
        if not args:
            raise self._underflow()
        self._instantiate(args[0], args[1:])

    def _newobj(self):
        args = self._pop()
        cls = self._pop()
        self._check_new("NEWOBJ", cls, args)
        self._stack.append(cls.__new__(cls, *args))

    def _newobj_ex(self):
        kwargs = self._pop()
        args = self._pop()
        cls = self._pop()
        self._check_new("NEWOBJ_EX", cls, args)
        if not isinstance(kwargs, dict):
            raise UnpicklingError(f"NEWOBJ_EX kwargs argument must be a dict, not {type(kwargs).__name__}")
        self._stack.append(cls.__new__(cls, *args, **kwargs))

    def _check_new(self, code, cls, args):
        if not isinstance(cls, type):
            raise UnpicklingError(f"{code} class argument must be a type, not {type(cls).__name__}")
        if not isinstance(args, tuple):
            raise UnpicklingError(f"{code} args argument must be a tuple, not {type(args).__name__}")

    def _reduce(self):
        args = self._pop()
        func = self._pop()
        if not isinstance(args, tuple):
            raise TypeError("argument list must be a tuple")
        self._stack.append(func(*args))

    def _build(self):
        state = self._pop()
        obj = self._top()
        setstate = getattr(obj, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            if state:
                _set_attributes(obj, {sys.intern(key) if type(key) is str else key: value for key, value in state.items()})
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for key, value in slots.items():
                setattr(obj, key, value)


_steps = [None] * 256
for _code, _step in (
    (PROTO, Unpickler._proto), (FRAME, Unpickler._frame), (STOP, Unpickler._stop), (MARK, Unpickler._mark), (POP, Unpickler._pop_one),
    (POP_MARK, Unpickler._pop_mark), (DUP, Unpickler._dup), (NONE, Unpickler._none), (NEWTRUE, Unpickler._true),
    (NEWFALSE, Unpickler._false), (INT, Unpickler._int), (BININT, Unpickler._binint), (BININT1, Unpickler._binint1),
    (BININT2, Unpickler._binint2), (LONG, Unpickler._long), (LONG1, Unpickler._long1), (LONG4, Unpickler._long4),
    (FLOAT, Unpickler._float), (BINFLOAT, Unpickler._binfloat), (STRING, Unpickler._string), (BINSTRING, Unpickler._binstring),
    (SHORT_BINSTRING, Unpickler._short_binstring), (UNICODE, Unpickler._unicode), (SHORT_BINUNICODE, Unpickler._short_binunicode),
    (BINUNICODE, Unpickler._binunicode), (BINUNICODE8, Unpickler._binunicode8), (SHORT_BINBYTES, Unpickler._short_binbytes),
    (BINBYTES, Unpickler._binbytes), (BINBYTES8, Unpickler._binbytes8), (BYTEARRAY8, Unpickler._bytearray8),
    (NEXT_BUFFER, Unpickler._next_buffer), (READONLY_BUFFER, Unpickler._readonly_buffer), (TUPLE, Unpickler._tuple),
    (EMPTY_TUPLE, Unpickler._empty_tuple), (TUPLE1, Unpickler._tuple1), (TUPLE2, Unpickler._tuple2), (TUPLE3, Unpickler._tuple3),
    (EMPTY_LIST, Unpickler._empty_list), (LIST, Unpickler._list), (APPEND, Unpickler._append), (APPENDS, Unpickler._appends),
    (EMPTY_DICT, Unpickler._empty_dict), (DICT, Unpickler._dict), (SETITEM, Unpickler._setitem), (SETITEMS, Unpickler._setitems),
    (EMPTY_SET, Unpickler._empty_set), (ADDITEMS, Unpickler._additems), (FROZENSET, Unpickler._frozenset), (GET, Unpickler._memo_get),
    (BINGET, Unpickler._binget), (LONG_BINGET, Unpickler._long_binget), (PUT, Unpickler._put), (BINPUT, Unpickler._binput),
    (LONG_BINPUT, Unpickler._long_binput), (MEMOIZE, Unpickler._memoize), (PERSID, Unpickler._persid),
    (BINPERSID, Unpickler._binpersid), (GLOBAL, Unpickler._global), (STACK_GLOBAL, Unpickler._stack_global), (EXT1, Unpickler._ext1),
    (EXT2, Unpickler._ext2), (EXT4, Unpickler._ext4), (INST, Unpickler._inst), (OBJ, Unpickler._obj), (NEWOBJ, Unpickler._newobj),
    (NEWOBJ_EX, Unpickler._newobj_ex), (REDUCE, Unpickler._reduce), (BUILD, Unpickler._build),
):
    _steps[_code[0]] = _step
