# sys.unraisablehook is asked about exceptions that there is nobody to raise to.
import atexit
import sys


class Callback:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        if self.name == "unshown":
            raise ValueError("no text")
        return f"<callback {self.name}>"

    def __call__(self):
        print("calling", self.name)
        raise KeyError(self.name)


class Awkward:
    def __init__(self, name):
        self.name = name

    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def __repr__(self):
        if self.name == "unshown":
            raise ValueError("no text")
        return f"<awkward {self.name}>"

    def __getattr__(self, name):
        if name == "close":
            raise ValueError("no attribute for " + self.name)
        raise AttributeError(name)


def outer(it):
    yield from it


def close_badly(name):
    g = outer(Awkward(name))
    next(g)
    g.close()


shown = []


def hook(unraisable):
    shown.append(unraisable)
    print(type(unraisable).__name__, len(unraisable), isinstance(unraisable, tuple))
    print(unraisable.exc_type, unraisable.exc_value, unraisable.err_msg, unraisable.object)
    print([unraisable.exc_traceback.tb_lineno], unraisable[1] is unraisable.exc_value)


def failing(unraisable):
    raise RuntimeError("in the hook")


class Failing:
    def __repr__(self):
        return "<failing>"

    __call__ = staticmethod(failing)


print(sys.unraisablehook is sys.__unraisablehook__)
close_badly("first")
close_badly("unshown")
sys.unraisablehook = hook
close_badly("second")
sys.unraisablehook = Failing()
close_badly("third")
for other in (None, 3):
    sys.unraisablehook = other
    if other is None:
        close_badly("fourth")
del sys.unraisablehook
close_badly("fifth")
sys.unraisablehook = sys.__unraisablehook__
close_badly("sixth")
sys.unraisablehook(shown[0])
try:
    sys.unraisablehook((ValueError, None, None, None, None))
except TypeError as e:
    print(e)
atexit.register(setattr, sys, "unraisablehook", hook)
atexit.register(Callback("last"))
atexit.register(Callback("unshown"))
