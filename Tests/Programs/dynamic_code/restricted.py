# Code that is given built-ins of its own: names, imports and mappings with a will of their own.
import types


def attempt(code, space, run=exec):
    try:
        print(run(code, space))
    except Exception as error:
        print(type(error).__name__, error)


attempt("import os", {"__builtins__": {}})
attempt("from math import pi", {"__builtins__": types.MappingProxyType({})})
attempt("__import__('os')", {"__builtins__": {}}, eval)
attempt("open", {"__builtins__": {"len": len}}, eval)
attempt("len('abc')", {"__builtins__": {"len": len}}, eval)
attempt("def f():\n    import math\nf()", {"__builtins__": {}})


def guarded(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, fromlist, level, globals["__name__"])
    if name != "math":
        raise ImportError(f"no {name} here")
    return __import__(name, globals, locals, fromlist, level)


space = {"__builtins__": {"__import__": guarded, "print": print}, "__name__": "box"}
attempt("import math\nfrom math import floor, ceil\nprint(math.sqrt(4), floor(1.5), ceil(1.5))", space)
attempt("import os.path as p", space)
attempt("import math\nprint(math.floor(2.5))", {"__builtins__": {"__import__": __import__, "print": print}})


class Loud(dict):
    def __getitem__(self, key):
        raise LookupError(key)


attempt("name", Loud(name=1))
attempt("def f():\n    return name\nf()", Loud(name=1))
attempt("name", {"__builtins__": Loud(name=1)})
attempt("name", {"__builtins__": types.MappingProxyType({"name": 1})}, eval)
