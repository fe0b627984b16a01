# Literal, or-, wildcard and capture patterns with guards.
def classify(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1 | 2.5 | 1 + 2j:
            return "odd one"
        case "yes" | "y" as answer:
            return "affirmed by " + answer
        case None:
            return "none"
        case True | False:
            return "bool"
        case b"raw":
            return "bytes"
        case int(n) if n > 100:
            return f"big {n}"
        case str() as s if s.isupper():
            return "shouted " + s
        case _:
            return "other"

for x in (0, 2, -1, 2.5, 1 + 2j, "y", None, True, False, b"raw", 500, 50, "HEY", "hey", [], 1.0, 0.0):
    print(repr(x), classify(x))
