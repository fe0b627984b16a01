# An instance of a dict subclass as an instance's __dict__, among them the instance itself.
import copy
from collections import OrderedDict


class Record(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self


r = Record(x=1)
r.y = 2
r["z"] = 3
print(r, r.x, r.z, vars(r) is r, sorted(dir(r))[-3:])
del r.x
print(r, "x" in r, hasattr(r, "x"))
print(copy.copy(r), copy.deepcopy(r))


class ReadOnly(dict):
    def __setitem__(self, key, value):
        raise TypeError("no modification")


class Frozen:
    def __init__(self, cache):
        self.cache = cache
        self.__dict__ = ReadOnly(self.__dict__)

    def get(self):
        return self.cache


f = Frozen(3)
print(f.get(), f.cache, type(f.__dict__), f.__dict__)
try:
    f.__dict__["a"] = 2
except TypeError as e:
    print(e)
f.x = 4   # attributes are stored without the subclass's method
print(f.x, vars(f))

f.__dict__ = OrderedDict(b=1)
print(f.__dict__, f.b, hasattr(f, "cache"))
