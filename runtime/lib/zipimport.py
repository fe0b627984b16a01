# zipimport: what is in zip archives of modules.
#
# A zipimporter finds modules, sources and data below a folder of an archive.  It runs none of them: a compiled program imports what was
# compiled in, so what would need a module's code is a ZipImportError that says so.

import os
import zipfile

__all__ = ["ZipImportError", "zipimporter"]


class ZipImportError(ImportError):
    pass


_zip_directory_cache = {}     # archive: its names


class zipimporter:
    """Of an archive, or of a folder in one: "archive.zip/folder"."""

    def __init__(self, path):
        if not isinstance(path, str):
            raise TypeError(f"expected str, not {type(path)!r}")
        if not path:
            raise ZipImportError("archive path is empty", path=path)
        archive, inner = path, []
        while not os.path.exists(archive):
            above, name = os.path.split(archive)
            if above == archive or not name:
                raise ZipImportError("not a Zip file", path=path)
            archive = above
            inner.insert(0, name)
        if not zipfile.is_zipfile(archive):
            raise ZipImportError("not a Zip file", path=path)
        self.archive = archive
        self.prefix = "".join(name + os.sep for name in inner)
        self._names = _zip_directory_cache.get(archive)
        if self._names is None:
            self.invalidate_caches()

    def invalidate_caches(self):
        with zipfile.ZipFile(self.archive) as file:
            self._names = _zip_directory_cache[self.archive] = frozenset(file.namelist())

    def __repr__(self):
        return f'<zipimporter object "{self.archive}{os.sep}{self.prefix}">'

    def _found(self, fullname):
        """The name in the archive of a module's source, and whether it is a package; None: there is no such module."""
        base = self.prefix + fullname.rpartition(".")[2]
        for name, is_package in (base + "/__init__.py", True), (base + ".py", False):
            if name in self._names:
                return name, is_package
        return None

    def _place(self, fullname):
        found = self._found(fullname)
        if found is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return found

    def find_spec(self, fullname, target=None):
        """The spec of a module in the archive; None: there is none."""
        from importlib.machinery import ModuleSpec
        found = self._found(fullname)
        if found is None:
            return None
        name, is_package = found
        spec = ModuleSpec(fullname, self, origin=os.path.join(self.archive, name), is_package=is_package)
        if is_package:
            spec.submodule_search_locations.append(os.path.join(self.archive, os.path.dirname(name)))
        return spec

    def is_package(self, fullname):
        return self._place(fullname)[1]

    def get_filename(self, fullname):
        return os.path.join(self.archive, self._place(fullname)[0])

    def get_source(self, fullname):
        """The text of a module."""
        name = self._place(fullname)[0]
        with zipfile.ZipFile(self.archive) as file:
            return file.read(name).decode("utf-8")

    def get_data(self, pathname):
        """The bytes of a file in the archive, by its name there or with the archive's in front."""
        name = pathname.removeprefix(self.archive + os.sep)
        if name not in self._names:
            raise OSError(0, "", name)
        with zipfile.ZipFile(self.archive) as file:
            return file.read(name)

    def get_code(self, fullname):
        self._place(fullname)
        raise ZipImportError(f"module {fullname!r} is not compiled into the program", name=fullname)

    def load_module(self, fullname):
        return self.get_code(fullname)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self.get_code(module.__name__)
