# Slices of every kind of sequence.
s, l, t = "abcdefgh", list(range(8)), tuple(range(8))
for cut in (slice(2, 5), slice(None, 3), slice(-3, None), slice(None, None, 2), slice(None, None, -1), slice(6, 1, -2),
            slice(5, 2), slice(-100, 100), slice(None, -6, -1), slice(10, None), slice(3, -3)):
    print(s[cut], l[cut], t[cut], cut.indices(8))
print(slice(1, 2), slice(3), slice(1, None, 2), slice(1, 2) == slice(1, 2), slice(5).stop)
for bad in (lambda: s[::0], lambda: l["a":], lambda: t[1.5:2], lambda: slice()):
    try:
        print(bad())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
