# Equality, identity questions and truth across int, float and bool.
for a in (0, 1, 0.0, 1.0, True, False, -0.0, 2 ** 64, float(2 ** 64)):
    print(repr(a), bool(a), a == 1, a == True, a is True, a in (0, 1), type(a) is int, isinstance(a, int), str(a) == repr(a), -a, +a, not a)
print(a is not None, (1 == 1.0) is True, [1, 1.0, True].count(1), {True: "t"}[1], max(1, 1.0), max(1.0, 1), min(True, 1), sum([True, 2.0]))
