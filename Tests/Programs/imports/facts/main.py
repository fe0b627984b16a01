# What modules say about themselves: script, module, package, package without __init__, module in C.
import os
import sys

import loose.leaf
import plain
import store
import store.shelf


def base(path):
    return None if path is None else os.path.basename(path)


def show(module):
    print(module.__name__, repr(module.__package__), base(module.__file__))
    spec = module.__spec__
    if spec is None:
        print("   no spec", type(module.__loader__).__name__)
        return
    print("  ", spec.name, repr(spec.parent), base(spec.origin), spec.has_location, base(spec.cached))
    places = spec.submodule_search_locations
    print("  ", [base(place) for place in places] if places is not None else None, module.__loader__ is spec.loader)
    print("  ", type(spec.loader).__name__, hasattr(module, "__path__"), spec == module.__spec__)


show(sys.modules["__main__"])
for each in plain, store, store.shelf, loose, loose.leaf:
    show(each)
print(__name__, __package__, __spec__, base(__file__), __cached__)
print([name for name in globals() if name.startswith("__") and name != "__annotations__"])
print([name for name in vars(plain)])
print([name for name in vars(store) if name.startswith("__")])
print([name for name in vars(loose)])
print(sys.__spec__.name, sys.__spec__.origin, sys.__spec__.parent == "", sys, sys.__loader__.__name__)
print(str(plain).replace(os.path.dirname(__file__), "..."), str(loose).replace(os.path.dirname(__file__), "..."))
print(repr(loose.__path__).replace(os.path.dirname(__file__), "..."), len(loose.__path__))
print(plain.__loader__.get_source("plain"), plain.__loader__.is_package("plain"), store.__loader__.is_package("store"))
print(base(plain.__loader__.get_filename()), plain.__loader__.name)
try:
    plain.__loader__.get_filename("other")
except ImportError as error:
    print(error)
text = repr(plain.__spec__)
print(text[:text.index("loader=")], "origin=" in text)
