# and/or give operands back; is, not in, chained comparison evaluates once.
def check(name, value):
    print(name, end=" ")
    return value

print(0 or "x", "" or [] or None, 1 and "y", 0 and 1 / 0, None or 0, [] and 5, not [], not not "a")
print(check("a", 1) or check("b", 2), check("c", 0) and check("d", 1))
print(1 < check("mid", 2) < 3, 1 > check("once", 0) > 1 / 1, 3 > 2 > 1 != 0)
print(None is None, [] is [], 1 in [1] in [[1]], "a" not in "bc", True is (not False))
x = None
print(x is None and "none" or "some", "yes" if x else "no", (x or {}).get("k", "default"))
