# Code of functions with other globals than those of their module.
import types

factor = 2


def show():
    global made
    made = factor * 10
    print("factor", factor, __name__)


def scale(x, *more, by=3):
    total = 0
    for item in (x, *more):
        total += item * factor * by
    return total


def counter():
    n = 0
    while n < factor:
        yield n
        n += 1


def outer(k):
    def inner():
        return k, factor
    return inner


first, second = lambda: factor + 1, lambda: factor + 2


class Thing:
    def __init__(self, name):
        self.name = name

    def label(self):
        return f"{self.name}:{factor}"

    @property
    def size(self):
        return len(self.name) * factor


space = {"factor": 7, "__name__": "elsewhere"}
exec(show.__code__, space)
print(space["made"], "made" in globals())
exec(show.__code__, globals())
print(made, sorted(name for name in space if name != "__builtins__"))
print(eval(first.__code__, {"factor": 100}), eval(second.__code__, {"factor": 100}), first(), second())
exec(outer(5).__code__, {"factor": 1}, closure=(types.CellType(4),))

other = types.FunctionType(scale.__code__, {"factor": 5}, "renamed", (9,))
print(other.__name__, other(1, by=1), other(1, 2, by=2), scale(1, by=1))
print(list(types.FunctionType(counter.__code__, {"factor": 4})()), list(counter()))
print(types.FunctionType(outer(1).__code__, {"factor": "f"}, closure=outer("k").__closure__)())
label = types.FunctionType(Thing.label.__code__, {"factor": "other"})
print(label(Thing("t")), Thing("t").label())
print(types.FunctionType(Thing.size.fget.__code__, {"factor": 10, "len": lambda s: 3})(Thing("anything")))
try:
    eval(show.__code__, {"__name__": "empty"})
except NameError as error:
    print(error, error.__traceback__.tb_next.tb_frame.f_code.co_name, error.__traceback__.tb_next.tb_lineno)
text = "def f(x):\n    return x + base\n"
here = {"base": 1}
exec(text, here)
there = types.FunctionType(here["f"].__code__, {"base": 1000})
print(here["f"](1), there(1))
