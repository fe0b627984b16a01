# frozenset as key and member; results follow the left operand's type.
f = frozenset([1, 2, 3])
print(type(f | {4}).__name__, type({4} | f).__name__, sorted(f & {1, 9}), f == {1, 2, 3}, len(f), 2 in f)
groups = {frozenset("ab"): 1, frozenset("ba"): 2}
print(list(groups.values()), frozenset("ab") in {frozenset("ba")}, hash(f) == hash(frozenset([3, 2, 1])))
print(frozenset(), frozenset([5]), f.copy() is f, {1, 2, 3} in {f})
try:
    f.add(4)
except AttributeError as error:
    print(error)
