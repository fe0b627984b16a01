# map, filter, any, all and sorted with functions of every kind.
class Scale:
    def __init__(self, k): self.k = k
    def apply(self, x): return x * self.k
    def __call__(self, x): return x + self.k
s = Scale(3)
print(list(map(s.apply, [1, 2])), list(map(s, [1, 2])), list(map(str.upper, "ab")), list(map(int, ["1", "2"])), list(map(len, [[1], []])))
print(list(map(lambda *a: a, [1, 2], "ab", (True,))), list(filter(str.isdigit, "a1b2")), list(map(Scale, [1]))[0].k, list(map(pow, [2, 3], [3, 2])))
print(list(filter(None, [0, "", None, [], 5])), list(map([10, 20, 30].__getitem__, [2, 0])), all(map(str.isalpha, ["a", "1"])), sorted(map(abs, [-3, 1])))
