# bool is an int: it counts, compares and mixes; & | ^ of two bools stay bool.
print(True + True, True * 5, -True, -False, True / 2)
print(True & False, True | False, True ^ True, True & 3, 6 | False)
print(sum(x > 2 for x in [1, 2, 3, 4]), max(True, 0), True == 1, True is not False)
print(isinstance(True, int), issubclass(bool, int), bool("") is False, type(True + 0))
print([10, 20][True], "ab"[False], "yes" * True, repr(not 0))
print(bool([]), bool([0]), bool({}), bool(0.0), bool("0"), bool(None), bool(range(0)))
