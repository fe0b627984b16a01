# importlib.util: looking for modules without importing them, and loading them step by step.

import sys
import types

import _importing
from _importing import ModuleSpec, SourceFileLoader

MAGIC_NUMBER = b"\xf3\r\r\n"


def resolve_name(name, package):
    """The absolute form of a relative name."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = 0
    while level < len(name) and name[level] == ".":
        level += 1
    parts = package.rsplit(".", level - 1)
    if len(parts) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{parts[0]}.{name[level:]}" if name[level:] else parts[0]


def find_spec(name, package=None):
    """The spec of a module, or None; the packages around it are imported."""
    full = resolve_name(name, package) if name.startswith(".") else name
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    parent = full.rpartition(".")[0]
    if parent:
        package = __import__(parent, fromlist=["__path__"])
        try:
            package.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent!r} while trying to find {full!r}", name=full) from error
    return _importing.find_spec(full)


def module_from_spec(spec):
    """The module for a spec, not run."""
    module = spec.loader.create_module(spec) if hasattr(spec.loader, "create_module") else None
    if module is None:
        module = types.ModuleType(spec.name)
        module.__loader__ = spec.loader
        module.__package__ = spec.parent
        module.__spec__ = spec
        if spec.submodule_search_locations is not None:
            module.__path__ = spec.submodule_search_locations
        if spec.has_location:
            module.__file__ = spec.origin
    return module


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """A spec for a loader."""
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


class _FileLoader(SourceFileLoader):
    # The file may be compiled in under another name than the one it is to be loaded by.

    def create_module(self, spec):
        name = _importing.find_file(self.path)
        if name is None:
            raise ImportError(f"{self.path!r} was not compiled in: --include-module does that", name=self.name, path=self.path)
        module = super().create_module(_importing.find_spec(name))
        module.__name__ = spec.name
        module.__spec__ = spec
        return module


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    """A spec for a file."""
    import os

    location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = _FileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is not None:
        spec.submodule_search_locations = submodule_search_locations
    elif loader.is_package(name):
        spec.submodule_search_locations = [os.path.dirname(location)]
    return spec


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where CPython would keep the bytecode of a file."""
    import os

    head, tail = os.path.split(os.fspath(path))
    base = tail.rpartition(".")[0] or tail
    optimization = "" if optimization in (None, "") else f".opt-{optimization}"
    return os.path.join(head, "__pycache__", f"{base}.cpython-313{optimization}.pyc")


def decode_source(source_bytes):
    """The text of a source file's bytes, with line ends as \\n; SyntaxError: not in the encoding that it declares."""
    from io import BytesIO
    from tokenize import detect_encoding
    encoding, _ = detect_encoding(BytesIO(source_bytes).readline)
    return bytes(source_bytes).decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def source_from_cache(path):
    """The file whose bytecode CPython would keep there."""
    import os

    head, name = os.path.split(os.fspath(path))
    head, folder = os.path.split(head)
    if folder != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    return os.path.join(head, name.partition(".")[0] + ".py")


class LazyLoader:
    """Loads at once: a compiled module is there already."""

    def __init__(self, loader):
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.loader.exec_module(module)


# ---- the hash that marks compiled files of hashed sources: SipHash-1-3 of 64 bits, its key the number of bytecode's format

_RAW_MAGIC_NUMBER = int.from_bytes(MAGIC_NUMBER, "little")
_ALL = (1 << 64) - 1


def _sip_round(a, b, c, d):
    a = (a + b) & _ALL
    b = (b << 13 & _ALL | b >> 51) ^ a
    a = a << 32 & _ALL | a >> 32
    c = (c + d) & _ALL
    d = (d << 16 & _ALL | d >> 48) ^ c
    a = (a + d) & _ALL
    d = (d << 21 & _ALL | d >> 43) ^ a
    c = (c + b) & _ALL
    b = (b << 17 & _ALL | b >> 47) ^ c
    return a, b, c << 32 & _ALL | c >> 32, d


def source_hash(source_bytes):
    """The hash of a source's bytes, as eight bytes."""
    data = bytes(source_bytes)
    key = _RAW_MAGIC_NUMBER
    state = 0x736f6d6570736575 ^ key, 0x646f72616e646f6d, 0x6c7967656e657261 ^ key, 0x7465646279746573
    whole = len(data) // 8 * 8
    words = [int.from_bytes(data[i:i + 8], "little") for i in range(0, whole, 8)]
    words.append((len(data) & 255) << 56 | int.from_bytes(data[whole:], "little"))
    for word in words:
        a, b, c, d = _sip_round(state[0], state[1], state[2], state[3] ^ word)
        state = a ^ word, b, c, d
    state = state[0], state[1], state[2] ^ 255, state[3]
    for _ in range(3):
        state = _sip_round(*state)
    return (state[0] ^ state[1] ^ state[2] ^ state[3]).to_bytes(8, "little")
