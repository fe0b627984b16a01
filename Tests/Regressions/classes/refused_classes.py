# Which bases go together (each built-in exception with fields of its own has its own lay-out), names and slots that a class cannot
# have, and attributes of classes that cannot be deleted.


def attempt(what, action):
    try:
        print(what, "->", action().__name__)
    except Exception as error:
        print(what, "->", type(error).__name__, error)


def combine(*bases):
    what = " + ".join(base.__name__ for base in bases)
    attempt(what, lambda: type("Both", bases, {}))


combine(OSError, ImportError)
combine(StopIteration, SystemExit)
combine(AttributeError, NameError)
combine(UnicodeEncodeError, UnicodeDecodeError)
combine(IndentationError, OSError)
combine(ExceptionGroup, SystemExit)
combine(int, Exception)
combine(SyntaxError, ValueError)
combine(KeyError, AttributeError)
combine(UnicodeDecodeError, KeyError)
combine(FileNotFoundError, PermissionError)
combine(ModuleNotFoundError, ImportError)


class Missing(KeyError, AttributeError):
    pass


try:
    raise Missing("key")
except AttributeError as error:
    print(repr(error), error.name)

attempt("null", lambda: type("a\0b", (), {}))
attempt("two dicts", lambda: type("C", (), {"__slots__": ("__dict__", "__dict__")}))


class Plain:
    """Text."""


for name in ("__name__", "__qualname__", "__module__", "__doc__"):
    attempt(name, lambda: delattr(Plain, name))
print(Plain.__name__, Plain.__qualname__, Plain.__module__, Plain.__doc__)


class Odd:
    def __complex__(self):
        return "text"


attempt("complex", lambda: complex(Odd()))


class Annotated:
    field: int = 1


del Annotated.__annotations__
print(Annotated.__annotations__)
