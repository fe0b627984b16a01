# importlib.machinery: the types of what modules say about themselves.

import _importing
from _importing import BuiltinImporter, ModuleSpec, NamespaceLoader, SourceFileLoader

SOURCE_SUFFIXES = [".py"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = []


def all_suffixes():
    """All endings of names of files that can be modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class PathFinder:
    """Finds the modules that were compiled in, wherever they were."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return _importing.find_spec(fullname)

    @classmethod
    def invalidate_caches(cls):
        pass


class SourcelessFileLoader(SourceFileLoader):
    """There is no bytecode to load."""


class ExtensionFileLoader:
    """There are no extension modules: it loads nothing."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def create_module(self, spec):
        raise ImportError("extension modules cannot be loaded by a compiled program", name=self.name, path=self.path)
