"""Modules that finders in sys.meta_path make when they are imported."""

import importlib
import importlib.util
import sys
import types
from importlib.machinery import ModuleSpec


class Table:
    """A finder and loader of modules that are tables of values."""

    def __init__(self, tables):
        self.tables = tables

    def find_spec(self, fullname, path, target=None):
        print("find", fullname, path)
        if fullname in self.tables:
            return importlib.util.spec_from_loader(fullname, self)
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        print("exec", module.__name__)
        for name, value in self.tables[module.__name__].items():
            setattr(module, name, value)


class Older:
    """A loader that makes the module itself."""

    class Loader:
        def load_module(self, name):
            module = sys.modules[name] = types.ModuleType(name)
            module.answer = 42
            return module

    def find_spec(self, fullname, path=None, target=None):
        return ModuleSpec(fullname, self.Loader()) if fullname == "older" else None


class Lazy(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return f"lazy {name}"


class Broken:
    def find_spec(self, fullname, path, target=None):
        return ModuleSpec(fullname, self) if fullname == "broken" else None

    def create_module(self, spec):
        return Lazy(spec.name)

    def exec_module(self, module):
        raise ValueError("cannot run " + module.__name__)


def load(name):
    try:
        return importlib.import_module(name)
    except Exception as error:
        print(type(error).__name__, error)


try:
    import settings
except ImportError as error:
    print(error)

sys.meta_path.append(Table({"settings": {"debug": True, "level": 3}, "moves.queue": {"kind": "queue"}}))
sys.meta_path.append(Older())
sys.meta_path.append(Broken())

try:
    import settings
except ImportError as error:
    print(error)
else:
    print(settings.debug, settings.level, settings.__name__, type(settings).__name__)
print(load("settings") is settings, "settings" in sys.modules)
sys.modules["moves"] = Lazy("moves")
from moves import anything
from moves.queue import kind

print(anything, kind, sys.modules["moves"].queue.kind)
load("older")
load("broken")
print("broken" in sys.modules)
load("nowhere")
load("moves.nowhere")
del sys.meta_path[-3]
load("gone")
