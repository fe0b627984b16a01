# len, reversed, sorted, enumerate, zip, range and list of each other.
print([len(x) for x in ("é", [1], (1, 2), {1: 2}, {1}, range(7), b"ab", "")])
print(list(reversed([1, 2, 3])), "".join(reversed("abc")), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})))
print(sorted((3, 1, 2), reverse=True), list(enumerate(zip("ab", [1, 2]))), dict(enumerate("xy", 5)), list(range(3, 0, -1)))
print(list({"k": "v"}), tuple({1: 2}.items()), list("ab"), set("aa"), list(zip(*[(1, "a"), (2, "b")])), any([]), all([]), any("0"), all(["", 1]))
