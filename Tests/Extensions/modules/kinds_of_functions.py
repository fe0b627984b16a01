# Functions are functions to all that asks: `inspect`, copying, pickling, the methods that classes take for class methods by their names.
import copy
import functools
import inspect
import pickle
import types


def plain(a, b=2, *, c=3):
    """Does little."""
    return a + b + c


class Counted:
    made = 0

    def __new__(cls, *args):
        Counted.made += 1
        return super().__new__(cls)

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__()
        cls.keywords = keywords

    def __class_getitem__(cls, item):
        return cls.__name__, item

    def method(self):
        return self.__class__.__name__


class Child(Counted, kind="child"):
    pass


print(type(plain).__name__, isinstance(plain, types.FunctionType), inspect.isfunction(plain), inspect.isroutine(plain), callable(plain))
print(inspect.signature(plain), plain.__doc__, inspect.isfunction(Counted.method), inspect.ismethod(Counted().method))
print(copy.copy(plain) is plain, copy.deepcopy([plain])[0] is plain, pickle.loads(pickle.dumps(plain)) is plain)
print(Child.keywords, Child[1], Child().method(), Counted.made, type(Counted.__dict__["__new__"]), type(Counted.__dict__["__class_getitem__"]))
print([name for name, value in inspect.getmembers(Counted, inspect.isfunction)])
print(type(plain) is type(lambda: 0) is type(Counted.method), types.MethodType(plain, 1)(5), functools.partial(plain, 1)())
plain.note = "kept"
print(vars(plain), functools.wraps(plain)(lambda: 0).__name__, plain.__kwdefaults__, plain.__defaults__)
