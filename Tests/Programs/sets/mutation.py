# add, discard, remove, pop, update and the in-place operators.
s = set()
for n in (3, 1, 3, 2, 1):
    s.add(n)
print(sorted(s), s.discard(99), len(s))
s.remove(3)
s.update([10, 11], {12})
s |= {20}
s &= {1, 2, 10, 20, 30}
s -= {2}
s ^= {1, 5}
print(sorted(s))
t = s.copy()
s.difference_update([5])
s.intersection_update({10, 20})
s.symmetric_difference_update({20, 21})
print(sorted(s), sorted(t), s.clear(), s, {7}.pop())
for action in (lambda: s.remove("x"), lambda: s.pop(), lambda: s.add([]), lambda: set(3), lambda: {[]}, lambda: s[0]):
    try:
        print(action())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
