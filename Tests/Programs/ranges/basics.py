# Length, items, membership, slices and equality of ranges.
for r in (range(5), range(2, 8), range(10, 0, -3), range(0, 10, 4), range(5, 5), range(-3, 3, 2)):
    print(r, len(r), list(r), r[0] if r else None, 4 in r, list(reversed(r)), bool(r))
r = range(0, 100, 5)
print(r[3], r[-1], r[2:5], r[::-1], r.index(35), r.count(35), r.start, r.stop, r.step, sum(r), max(r))
print(range(0, 3, 2) == range(0, 4, 2), range(0) == range(2, 1), hash(range(3)) == hash(range(0, 3, 1)), 5.0 in range(10), "a" in range(3))
