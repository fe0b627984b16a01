# Views follow the dict and behave as sets.
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(keys, values, items, len(keys))
print(sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), keys == {"a", "b", "c"})
print(("a", 1) in items, ("a", 2) in items, {"a", "b"} <= keys, list(reversed(keys)), keys.isdisjoint({"q"}))
print(values == d.values(), type(keys).__name__, type(values).__name__, type(items).__name__)
