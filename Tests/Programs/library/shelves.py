# shelve and dbm: dicts in files.
import dbm
import dbm.dumb
import os
import shelve


def attempt(function, *args):
    try:
        return function(*args)
    except (KeyError, TypeError, ValueError, *dbm.error) as e:
        return f"{type(e).__name__}: {e}"


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


with shelve.open("data") as shelf:
    shelf["a"] = [1, 2, {"x": (3, 4)}]
    shelf["point"] = Point(1, 2.5)
    shelf["\xe4"] = "text"
    shelf["a"].append(5)                # not written back
    print(sorted(shelf), len(shelf), shelf["a"], shelf["point"], shelf.get("b", "none"), "a" in shelf, "b" in shelf, attempt(lambda: shelf["b"]))
print(attempt(len, shelf), attempt(lambda: shelf["a"]), shelf.dict, shelf.close())
with shelve.open("data", writeback=True) as shelf:
    shelf["a"].append(5)
    shelf["point"].x = 10
    print(sorted(shelf.cache))
    shelf.sync()
    print(shelf.cache)
    del shelf["\xe4"]
    shelf.update(b=2, c=3)
with shelve.open("data", "r") as shelf:
    print(sorted(shelf.items(), key=lambda item: item[0]), attempt(shelf.__setitem__, "new", 1), shelf.pop.__name__)
print(dbm.whichdb("data"), dbm.whichdb("missing"), [name for name in sorted(os.listdir(".")) if name.startswith("data")])
with shelve.open("data", "n") as shelf:
    print(len(shelf), shelf.popitem.__name__, attempt(shelf.popitem))

memory = {}
with shelve.Shelf(memory, protocol=0, keyencoding="latin-1") as shelf:
    shelf["\xe9"] = None
print(memory)

with dbm.open("bytes", "c") as d:
    d["key"] = "value"
    d[b"\xff"] = b"\0" * 3
    d["number"] = "1"
    print(type(d).__module__, d["key"], d[b"\xff"], sorted(d.keys()), len(d), d.get("no"), attempt(lambda: d["no"]), b"key" in d, "no" in d)
    del d["number"]
    print(attempt(d.__delitem__, "number"), d.setdefault("key", b"x"), d.pop("key"), sorted(d))
print(attempt(len, d), attempt(d.keys))
print(attempt(dbm.open, "bytes2"), attempt(dbm.open, "bytes2", "w"), attempt(dbm.open, "bytes", "x"))
with open("other", "w") as file:
    file.write("something else")
print(repr(dbm.whichdb("other")), attempt(dbm.open, "other"))

with dbm.dumb.open("plain") as d:
    d["a"] = b"x" * 10
    d["b"] = "y" * 600
    d["c"] = "z"
    d["a"] = "w" * 513                   # moves to the end
    d["b"] = "short"                     # stays
    d["it's"] = "q"
    del d["c"]
    print(list(d), len(d), d["b"], len(d["a"]), b"a" in d, attempt(lambda: d["c"]), attempt(d.__setitem__, 1, "x"), attempt(d.__setitem__, "x", 1))
print(attempt(len, d), dbm.whichdb("plain"))
print(open("plain.dir").read(), os.path.getsize("plain.dat"))
with dbm.open("plain", "r") as d:
    print(type(d).__module__, dict(d.items())[b"b"], attempt(d.__setitem__, "x", "y"), attempt(d.__delitem__, "a"))
with dbm.dumb.open("plain", "n") as d:
    print(len(d), attempt(dbm.dumb.open, "none", "r"), attempt(dbm.dumb.open, "none", "z"))
