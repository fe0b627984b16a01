# Union, intersection, difference, symmetric difference and their methods.
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b))
print(sorted(a.union([9], (8,))), sorted(a.intersection(b, [3])), sorted(a.difference([1])), sorted(a.symmetric_difference([1, 7])))
print(a <= b, {3} <= a, a >= {1}, {1} < {1, 2}, a == {4, 3, 2, 1}, a.issubset(range(9)), a.issuperset([2]), a.isdisjoint({9}))
print(3 in a, 9 not in a, len(a), sum(a), min(a), max(a), set() == frozenset(), {1} == frozenset([1]), bool(set()))
try:
    a | [1]
except TypeError as error:
    print(error)
