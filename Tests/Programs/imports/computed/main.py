# Names that are computed when the program runs: import_module, __import__, pkgutil.
import importlib
import pkgutil
import sys
from importlib import import_module

import plugins

for name in ["alpha", "beta"]:
    module = importlib.import_module(f"plugins.{name}")
    print(module.__name__, module.run(2))
print(import_module(".alpha", "plugins") is sys.modules["plugins.alpha"])
print(import_module("." + "beta", package="plugins").run(5))
print(sorted(info.name for info in pkgutil.iter_modules(plugins.__path__)))
print([(info.name, info.ispkg) for info in pkgutil.walk_packages(plugins.__path__, "plugins.")])
print(__import__("plugins.alpha").__name__)
print(__import__("plugins.alpha", fromlist=["run"]).__name__, __import__("constant").value)
for name in "extra.deep", "pool", "pool.one", "pool.sub.two":
    print(name, import_module("".join(name)).__name__)
for name in "nowhere", "plugins.nowhere", "plugins.alpha.deeper", "", ".alpha":
    try:
        print(import_module(name[:]))
    except (ImportError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    import_module("..x", "plugins")
except ImportError as error:
    print(error)
print(import_module(".nested", "plugins").__package__, import_module("..alpha", "plugins.nested").__name__)
import importlib.util
print(importlib.util.find_spec("plugins.beta").name, importlib.util.find_spec("no_such"), importlib.util.find_spec(".alpha", "plugins").name)
print(importlib.util.resolve_name("..x", "a.b.c"), importlib.util.resolve_name("os", None))
try:
    importlib.util.find_spec("no_such.thing")
except ModuleNotFoundError as error:
    print(error)
spec = importlib.util.find_spec("late")
late = importlib.util.module_from_spec(spec)
spec.loader.exec_module(late)
print(late.loaded, "late" in sys.modules)
print(pkgutil.resolve_name("plugins.alpha:run")(1), pkgutil.resolve_name("plugins.beta.run")(1))
