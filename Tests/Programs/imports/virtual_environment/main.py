# Packages of a virtual environment; the standard library comes before them, the program's folder first of all.
import library
import linked
import single
import textwrap

print(library.version, library.helper(3), linked.name, single.name)
print(textwrap.dedent("  x"), "site-packages" in library.__file__)
try:
    library.needs_more()
except ImportError as error:
    print(type(error).__name__, error)

from importlib import metadata

print(metadata.version("library"), metadata.requires("Library"), metadata.metadata("library")["Name"])
try:
    metadata.version("absent-package")
except metadata.PackageNotFoundError as error:
    print(error)
entry = metadata.distribution("library").entry_points["help"]
print(entry.group, entry.module, entry.attr, entry.load()(2))
try:
    library.evaluate("1 + 1")
except NotImplementedError:
    pass
