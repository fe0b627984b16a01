# Partial objects, cached functions, ordered dicts and deque iterators are copied and pickled with all they have.
import copy
import functools
import pickle
from collections import OrderedDict, deque


def capture(*args, **keywords):
    return args, keywords


class Own(functools.partial):
    pass


p = functools.partial(capture, [1], bar=[2])
p.attr = []
c = copy.copy(p)
print(c.args is p.args, c.keywords is p.keywords, c.attr is p.attr, c.func is p.func)
d = copy.deepcopy(p)
print(d.args, d.args[0] is p.args[0], d.keywords, d.attr)
p.__setstate__((capture, (1,), {"a": 10}, {"z": 3}))
print(p(), p.z, hasattr(p, "attr"))
for state in ((capture, (), {}), (capture, [], {}, None), None, (1, (), {}, {})):
    try:
        p.__setstate__(state)
    except TypeError as error:
        print(error)
print(pickle.loads(pickle.dumps(functools.partial(print, 1, sep="-"))))
inner = Own(capture, 1)
outer = Own(inner, 2)
print(type(copy.copy(inner)).__name__, outer.args, outer.func is capture, functools.partial(p, 3).func is p)


@functools.lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Sensor:
    @functools.lru_cache
    def kind(self):
        return "thermometer"

    @functools.cached_property
    def reading(self):
        """What it shows."""
        return 21


print(copy.copy(fib) is fib, copy.deepcopy(fib) is fib, pickle.loads(pickle.dumps(fib)) is fib, fib(30))
print(pickle.loads(pickle.dumps(Sensor.kind)) is Sensor.kind, Sensor.reading.__module__, Sensor.reading.__doc__)
print(OrderedDict.fromkeys("abc", value=None), OrderedDict.fromkeys((1, 2)), type(OrderedDict.fromkeys("")))
it = iter(deque([1, 2, 3]))
next(it)
print(list(copy.copy(it)), list(pickle.loads(pickle.dumps(it))))
letters = deque("abcd")
letters.__delitem__(-1)
letters.__setitem__(0, "A")
print(letters, type(it))
