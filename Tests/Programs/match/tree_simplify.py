# Simplifying expression trees.
def simplify(e):
    match e:
        case ("+", 0, x) | ("+", x, 0) | ("*", 1, x) | ("*", x, 1):
            return simplify(x)
        case ("*", 0, _) | ("*", _, 0):
            return 0
        case ("+", int(a), int(b)):
            return a + b
        case ("*", int(a), int(b)):
            return a * b
        case (op, a, b):
            new = (op, simplify(a), simplify(b))
            return simplify(new) if new != e else new
        case _:
            return e

for e in (("+", 0, "x"), ("*", ("+", 1, 2), ("+", "y", 0)), ("*", 0, ("+", "a", "b")), ("+", ("*", 1, "x"), ("*", 2, 3)), 5, "v"):
    print(e, "=>", simplify(e))
