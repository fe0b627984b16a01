# Operators on every pair of a few types, with results or errors.
values = [3, 2.5, True, "ab", [1], (2,), None, 2 ** 65, {"k": 1}, {4}]
operations = [("+", lambda a, b: a + b), ("*", lambda a, b: a * b), ("<", lambda a, b: a < b), ("==", lambda a, b: a == b), ("|", lambda a, b: a | b)]
for name, f in operations:
    results = []
    for a in values:
        row = []
        for b in values:
            try:
                r = f(a, b)
                row.append(type(r).__name__[:3] if not isinstance(r, bool) else str(r)[0])
            except (TypeError, OverflowError, MemoryError) as error:
                row.append(type(error).__name__[0].lower())
        results.append(" ".join(f"{c:<3}" for c in row))
    print(name)
    print("\n".join(line.rstrip() for line in results))
