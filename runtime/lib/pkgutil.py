# pkgutil: the modules of packages, as far as they were compiled in.

import importlib
import os.path
import sys
from collections import namedtuple

import _importing
from importlib.util import find_spec

__all__ = ["get_importer", "iter_importers", "walk_packages", "iter_modules", "get_data", "get_loader", "find_loader", "extend_path",
           "resolve_name", "ModuleInfo"]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")
ModuleInfo.__doc__ = "A namedtuple with minimal info about a module."


class _Finder:
    # Stands for the folder of a package.

    def __init__(self, path):
        self.path = path

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def find_spec(self, fullname, target=None):
        return _importing.find_spec(fullname)


def _modules(folder):
    # (name, is it a package) of the modules whose files are directly in a folder.
    for full in _importing.compiled_names():
        spec = _importing.find_spec(full)
        places = spec.submodule_search_locations
        if places:
            if any(os.path.dirname(place) == folder for place in places) and spec.has_location:
                yield full.rpartition(".")[2], True
        elif spec.has_location and os.path.dirname(spec.origin) == folder:
            yield full.rpartition(".")[2], False


def iter_modules(path=None, prefix=""):
    """Yields ModuleInfo for all modules in the folders of `path`."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for top-level modules in")
    if path is None:
        main = getattr(sys.modules["__main__"], "__file__", "")
        path = [os.path.dirname(main)]
    seen = set()
    for folder in path:
        for name, is_package in sorted(set(_modules(folder))):
            if name not in seen and name != "__main__":
                seen.add(name)
                yield ModuleInfo(_Finder(folder), prefix + name, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    """Yields ModuleInfo for all modules below the folders of `path`, importing the packages among them."""
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            yield from walk_packages(getattr(sys.modules[info.name], "__path__", None) or [], info.name + ".", onerror)


def get_importer(path_item):
    """The finder for a folder."""
    return _Finder(os.fsdecode(path_item))


def iter_importers(fullname=""):
    """The finders that would look for a module."""
    package = fullname.rpartition(".")[0]
    path = getattr(importlib.import_module(package), "__path__", None) or [] if package else sys.path
    for item in path:
        yield get_importer(item)


def find_loader(fullname):
    """The loader of a module, or None."""
    spec = find_spec(fullname)
    return spec.loader if spec is not None else None


def get_loader(module_or_name):
    """The loader of a module, or None."""
    if module_or_name in sys.modules:
        module_or_name = sys.modules[module_or_name]
        if module_or_name is None:
            return None
    if not isinstance(module_or_name, str):
        loader = getattr(module_or_name, "__loader__", None)
        if loader is not None:
            return loader
        if getattr(module_or_name, "__spec__", None) is None:
            return None
        module_or_name = module_or_name.__name__
    return find_loader(module_or_name)


def extend_path(path, name):
    """The path of a package of several parts: they were joined when the program was compiled."""
    return path


def get_data(package, resource):
    """The bytes of a file beside a package's module; None when there is no such package."""
    spec = find_spec(package)
    if spec is None or spec.loader is None or not hasattr(spec.loader, "get_data"):
        return None
    module = importlib.import_module(package)
    parts = resource.split("/")
    return spec.loader.get_data(os.path.join(os.path.dirname(module.__file__), *parts))


def resolve_name(name):
    """The object that `package.module:attribute` or `package.module.attribute` names."""
    parts = name.split(":")
    if len(parts) > 2 or not all(part.isidentifier() for part in parts[0].split(".")):
        raise ValueError(f"invalid format: {name!r}")
    if len(parts) == 2:
        result = importlib.import_module(parts[0])
        attributes = parts[1].split(".") if parts[1] else []
    else:
        attributes = name.split(".")
        module = attributes.pop(0)
        result = importlib.import_module(module)
        while attributes:
            try:
                result = importlib.import_module(f"{module}.{attributes[0]}")
            except ImportError:
                break
            module += "." + attributes.pop(0)
    for attribute in attributes:
        result = getattr(result, attribute)
    return result
