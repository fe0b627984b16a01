# repr of nested and recursive containers.
data = {"list": [1, 2.0, "three", None], "tuple": (1,), "empty": (), "set": {5}, "nested": {"a": [{}]}}
print(data)
print(str(data) == repr(data), [True, b"x", 1j, range(2)], [[]], {()}, frozenset(), set(), frozenset({1}))
loop = [1]
loop.append(loop)
print(loop)
d = {}
d["self"] = d
print(d, ([...], (...,)))
print(["it's", 'say "x"', "both'\"", "é\n"], ("a", ), {1: {2: {3: {}}}})
