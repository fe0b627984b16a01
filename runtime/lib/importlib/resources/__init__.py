# importlib.resources: files beside the modules of packages.  They are read where they were when the program was compiled.

import contextlib
import importlib
import os
import pathlib
import sys
import types

__all__ = ["Package", "as_file", "files", "open_binary", "open_text", "read_binary", "read_text", "is_resource", "contents", "path"]

Package = types.ModuleType | str


def _module(anchor):
    if isinstance(anchor, types.ModuleType):
        return anchor
    if isinstance(anchor, str):
        return importlib.import_module(anchor)
    raise TypeError(f"{anchor!r} is not a package or its name")


def files(anchor):
    """The folder of a package, or of a module, as a path."""
    module = _module(anchor)
    spec = module.__spec__
    if spec is None:
        raise TypeError(f"{module.__name__!r} has no spec")
    if spec.submodule_search_locations is not None:
        return pathlib.Path(list(spec.submodule_search_locations)[0])
    return pathlib.Path(os.path.dirname(spec.origin))


@contextlib.contextmanager
def as_file(path):
    """A file of the file system with the contents of a resource: itself."""
    yield path


def _place(anchor, names):
    if not names:
        raise TypeError("at least one path name is required")
    place = files(anchor)
    for name in names:
        place = place.joinpath(name)
    return place


def open_binary(anchor, *path_names):
    return _place(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    return _place(anchor, path_names).open("r", encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    return _place(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    with open_text(anchor, *path_names, encoding=encoding, errors=errors) as file:
        return file.read()


def path(anchor, *path_names):
    return as_file(_place(anchor, path_names))


def is_resource(anchor, *path_names):
    return _place(anchor, path_names).is_file()


def contents(anchor, *path_names):
    place = files(anchor)
    for name in path_names:
        place = place.joinpath(name)
    return (entry.name for entry in place.iterdir())
