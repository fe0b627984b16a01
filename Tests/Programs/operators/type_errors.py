# Operand errors of the built-in types.
class Mine: pass
pairs = [(1, "a"), ("a", 1), (1, None), ([], ()), ({}, 1), (1.5, "x"), (Mine(), 1), (print, 1), (int, 2), (None, None), ({1}, [1])]
for a, b in pairs:
    for f in (lambda: a + b, lambda: a - b, lambda: a < b):
        try:
            print(f())
        except TypeError as error:
            print(error)
five, nothing = 5, None
for f in (lambda: -"a", lambda: ~1.5, lambda: +[], lambda: -nothing, lambda: 1.5 << 1, lambda: 1 @ 2, lambda: 2 ** "a",
          lambda: 1 in 5, lambda: 1 in "abc", lambda: "x" % 1, lambda: divmod("a", 1), lambda: pow(2, "a"), lambda: five[0], lambda: nothing["k"], lambda: abs(Mine)):
    try:
        print(f())
    except TypeError as error:
        print(error)
