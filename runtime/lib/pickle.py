# pickle: objects as bytes and back, protocols 0 to 5.  The work is done in _pickle and _unpickle.

import _compat_pickle
import _pickle_codes
from _pickle import (
    PickleBuffer, PickleError, Pickler, PicklingError, UnpicklingError, _checked_protocol, _getattribute, encode_long, whichmodule)
from _pickle_codes import *
from _unpickle import Unpickler, _Source, decode_long
from copyreg import dispatch_table

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer",
] + sorted(name for name in globals() if name.isupper())


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the pickle of obj to a file."""
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of obj."""
    protocol = _checked_protocol(protocol, buffer_callback)
    pickler = Pickler.__new__(Pickler)
    pickler._start(protocol, fix_imports, buffer_callback)
    return pickler._pickled(obj)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The next object of a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object that the pickle describes."""
    if not isinstance(data, bytes):
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = memoryview(data).tobytes()
    unpickler = Unpickler.__new__(Unpickler)
    unpickler._start(_Source(data), fix_imports, encoding, errors, buffers)
    return unpickler.load()


_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads
