# __slots__ and names that a class cannot have; classes whose __dict__ is something else.
import types


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


class Bare:
    __slots__ = ()


def make(slots, *bases):
    return lambda: type("A", bases, {"__slots__": slots})


attempt(make(("__weakref__", "__weakref__")))
attempt(make(("__weakref__",), Plain))
attempt(make(("__dict__", "__weakref__"), Bare))
attempt(make(("__weakref__",), type("W", (Bare,), {"__slots__": "__weakref__"})))
attempt(make(("__weakref__",), type("I", (int,), {})))
attempt(make(b"x"))
attempt(make("x\0y"))
Wide = type("Wide", (), {"__slots__": [f"field{i}" for i in range(100)]})
w = Wide()
for i in range(100):
    setattr(w, f"field{i}", i)
print(sum(getattr(w, f"field{i}") for i in range(100)), hasattr(w, "__dict__"))

attempt(lambda: type("A\udcdcB", (), {}))
attempt(lambda: type("A", (), {"__doc__": "x\udcdcy"}))
attempt(lambda: setattr(Plain, "__name__", "A\udcdcB"))
attempt(lambda: setattr(Plain, "__name__", "A\0B"))
Plain.__name__ = "Renamed"
print(Plain, Plain.__name__)

print(Bare.__firstlineno__)
Bare.__module__ = "elsewhere"
print("__firstlineno__" in Bare.__dict__, Bare)
Bare.__firstlineno__ = 3
print(Bare.__firstlineno__)


class Shown:
    __dict__ = property(lambda self: {"a": 2})


s = Shown()
s.b = 3
print(vars(s), s.b, "a" in dir(s))


class Module(types.ModuleType):
    __dict__ = 8


attempt(lambda: dir(Module("m")))
text = "abc def"
print(text.replace("a", "a") is text, text.replace("z", "y") is text)
