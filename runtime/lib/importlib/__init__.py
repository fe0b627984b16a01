# importlib: imports by names that are computed when the program runs.
#
# What can be imported was compiled in: modules that some import statement or call names, and those of --include-module.

import sys

import _importing

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def invalidate_caches():
    """Nothing is cached."""


def import_module(name, package=None):
    """Imports a module; a name with leading dots is relative to `package`."""
    level = 0
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        while level < len(name) and name[level] == ".":
            level += 1
    return _import(name[level:], package, level)


def _import(name, package, level):
    if not isinstance(name, str):
        raise TypeError(f"module name must be str, not {type(name)}")
    if level:
        parts = package.rsplit(".", level - 1)
        if len(parts) < level:
            raise ImportError("attempted relative import beyond top-level package")
        name = f"{parts[0]}.{name}" if name else parts[0]
    elif not name:
        raise ValueError("Empty module name")
    if "." not in name:
        __import__(name)
    else:
        __import__(name, None, None, ["__name__"])
    return sys.modules[name]


def reload(module):
    """Runs the module's body again, in the same namespace."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    parent = name.rpartition(".")[0]
    if parent and parent not in sys.modules:
        raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
    if _importing.find_spec(name) is None:
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    _importing.run(module)
    return sys.modules[name]
