# Insertion order survives updates; deleting and adding moves a key to the end.
d = {c: i for i, c in enumerate("bcad")}
d["c"] = 100
del d["b"]
d["b"] = 0
print(d, list(reversed(d)), list(d.items())[-1])
for i in range(40):
    d[i] = i
for i in range(0, 40, 2):
    del d[i]
d["last"] = True
print(list(d), d.popitem(), len(d))
first = next(iter(d))
print(first, d.pop(first), next(iter(d)))
