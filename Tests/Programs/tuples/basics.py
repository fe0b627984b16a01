# Packing, indexing, concatenation, comparison, hashing.
point = 3, 4
single = (5,)
print(point, single, (), len(point), point[0], point[-1], point[::-1], point + single, point * 2)
print((1, 2) < (1, 3), (1,) == (1,), (1, "a") == (1.0, "a"), hash((1, 2)) == hash((1, 2)), (1, 2) in [(1, 2)])
print(point.count(3), point.index(4), tuple("ab"), tuple([1, 2]), tuple(), tuple(range(3)), 4 in point)
for action in (lambda: point[2], lambda: point.index(9), lambda: point + [1], lambda: point.append(1), lambda: hash(([],))):
    try:
        print(action())
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    point[0] = 1
except TypeError as error:
    print(error)
