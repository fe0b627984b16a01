# get, setdefault, pop, popitem, update, keys/values/items, copy, clear, fromkeys.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("a", 9), d.setdefault("c", []), d)
d["c"].append(5)
print(d.pop("a"), d.pop("zz", "none"), d.popitem(), d)
d.update({"x": 10}, y=20)
d.update([("z", 30), ("b", 22)])
print(d, list(d), list(d.keys()), list(d.values()), list(d.items()), len(d), "x" in d, 10 in d.values())
e = d.copy()
d.clear()
print(d, e, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict(a=1), dict([("k", "v")]), dict(zip("xy", (1, 2))))
print(e | {"b": 0, "new": 1}, {**e, "b": -1}, ("b", 22) in e.items(), e == dict(reversed(list(e.items()))))
