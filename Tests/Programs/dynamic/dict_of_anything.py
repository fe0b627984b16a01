# Keys and values of all types in one dict, and numeric keys that are equal.
d = {}
for k, v in [(1, "int"), (1.0, "float"), (True, "bool"), ("1", "str"), ((1,), "tuple"), (None, "none"), (frozenset([1]), "fs"), (1.5, []), (2 ** 80, {}), (len, "fn"), (int, "type"), (b"1", "bytes")]:
    d[k] = v
print(len(d), d[1], d["1"], d[b"1"], d[2 ** 80], d[None], d[len], d[int], list(d)[0])
d[1.5].append(d["1"])
d[2 ** 80]["nested"] = d[1.5]
print(d[2.0 ** 80], [type(k).__name__ for k in d])
counts = {}
for value in [1, "a", 1.0, "a", None, True, (), ()]:
    counts[value] = counts.get(value, 0) + 1
print(counts)
