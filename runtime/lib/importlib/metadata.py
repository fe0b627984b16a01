# importlib.metadata: facts about installed packages, from the .dist-info and .egg-info folders beside modules that were compiled in, as long as
# they are where they were.

import os
import re

import _importing

__all__ = ["Distribution", "DistributionFinder", "EntryPoint", "EntryPoints", "PackageNotFoundError", "PackagePath", "distribution",
           "distributions", "entry_points", "files", "metadata", "packages_distributions", "requires", "version"]


class PackageNotFoundError(ModuleNotFoundError):
    """The package was not found."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        (name,) = self.args
        return name


class PackageMetadata:
    """Header lines: several may have one name."""

    def __init__(self, text):
        self._items = []
        head, _, body = text.replace("\r\n", "\n").partition("\n\n")
        for line in head.split("\n"):
            if line[:1] in (" ", "\t") and self._items:
                key, value = self._items[-1]
                self._items[-1] = key, value + "\n" + line
            elif ":" in line:
                key, _, value = line.partition(":")
                self._items.append((key, value.strip()))
        self._body = body

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._items)

    def keys(self):
        return [key for key, _ in self._items]

    def values(self):
        return [value for _, value in self._items]

    def items(self):
        return list(self._items)

    def get(self, name, failobj=None):
        return next((value for key, value in self._items if key.lower() == name.lower()), failobj)

    def get_all(self, name, failobj=None):
        return [value for key, value in self._items if key.lower() == name.lower()] or failobj

    def get_payload(self):
        return self._body


class EntryPoint:
    """A name for an object of a package, in a group of such names."""

    def __init__(self, name, value, group, dist=None):
        self.name = name
        self.value = value
        self.group = group
        self.dist = dist

    def __repr__(self):
        return f"EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})"

    def __eq__(self, other):
        return isinstance(other, EntryPoint) and (self.name, self.value, self.group) == (other.name, other.value, other.group)

    def __hash__(self):
        return hash((self.name, self.value, self.group))

    @property
    def module(self):
        return self.value.partition(":")[0].strip()

    @property
    def attr(self):
        return self.value.partition(":")[2].partition("[")[0].strip()

    def load(self):
        import importlib

        found = importlib.import_module(self.module)
        for name in filter(None, self.attr.split(".")):
            found = getattr(found, name)
        return found


class EntryPoints(tuple):
    """Entry points that can be selected from."""

    def __getitem__(self, name):
        for entry in self:
            if entry.name == name:
                return entry
        raise KeyError(name)

    def select(self, **params):
        return EntryPoints(entry for entry in self if all(getattr(entry, key) == value for key, value in params.items()))

    @property
    def names(self):
        return {entry.name for entry in self}

    @property
    def groups(self):
        return {entry.group for entry in self}


class PackagePath(str):
    """A file of a distribution, relative to its folder."""


def _normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower()


class Distribution:
    """An installed package."""

    def __init__(self, folder):
        self._path = folder

    @classmethod
    def from_name(cls, name):
        if not name:
            raise ValueError("A distribution name is required.")
        for found in cls.discover():
            if _normalized(found.name) == _normalized(name):
                return found
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, **kwargs):
        for folder in _folders():
            try:
                entries = sorted(os.listdir(folder))
            except OSError:
                continue
            for entry in entries:
                if entry.endswith((".dist-info", ".egg-info")):
                    yield cls(os.path.join(folder, entry))

    def read_text(self, filename):
        try:
            with open(os.path.join(self._path, filename), encoding="utf-8") as file:
                return file.read()
        except OSError:
            return None

    @property
    def metadata(self):
        return PackageMetadata(self.read_text("METADATA") or self.read_text("PKG-INFO") or "")

    @property
    def name(self):
        return os.path.splitext(os.path.basename(self._path))[0].partition("-")[0]

    @property
    def version(self):
        return self.metadata["Version"]

    @property
    def requires(self):
        return self.metadata.get_all("Requires-Dist")

    @property
    def files(self):
        text = self.read_text("RECORD")
        return None if text is None else [PackagePath(line.split(",")[0]) for line in text.splitlines()]

    @property
    def entry_points(self):
        found = []
        group = None
        for line in (self.read_text("entry_points.txt") or "").splitlines():
            line = line.strip()
            if line.startswith("["):
                group = line.strip("[]")
            elif "=" in line and not line.startswith("#"):
                name, _, value = line.partition("=")
                found.append(EntryPoint(name.strip(), value.strip(), group, self))
        return EntryPoints(found)


class DistributionFinder:
    """What Distribution.discover stands for."""


def _folders():
    # The folders that top-level modules came from.
    found = {}
    for name in _importing.compiled_names():
        spec = _importing.find_spec(name)
        if "." not in name and spec.has_location:
            place = os.path.dirname(spec.origin)
            found[os.path.dirname(place) if spec.submodule_search_locations else place] = True
    return list(found)


def distribution(distribution_name):
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    return Distribution.from_name(distribution_name).version


def requires(distribution_name):
    return Distribution.from_name(distribution_name).requires


def files(distribution_name):
    return Distribution.from_name(distribution_name).files


def entry_points(**params):
    return EntryPoints(entry for found in distributions() for entry in found.entry_points).select(**params)


def packages_distributions():
    packages = {}
    for found in distributions():
        for name in (found.read_text("top_level.txt") or "").split():
            packages.setdefault(name, []).append(found.metadata["Name"])
    return packages
