# Wrong calls of built-in functions.
calls = [lambda: len(), lambda: len(1), lambda: len([1], 2), lambda: abs("x"), lambda: ord("ab"), lambda: ord(5), lambda: chr(-1),
         lambda: chr("a"), lambda: isinstance(1), lambda: isinstance(1, 2), lambda: int([1]), lambda: sum(5), lambda: sum(["a", "b"]),
         lambda: max(), lambda: max([]), lambda: min(5), lambda: max(1, "a"), lambda: next(5), lambda: iter(5), lambda: round("x"),
         lambda: divmod(1, "a"), lambda: pow("a", 2), lambda: hash([]), lambda: hex(1.5), lambda: sorted(5), lambda: reversed(5),
         lambda: enumerate(5), lambda: zip(1), lambda: map(str), lambda: range("a"), lambda: getattr(1), lambda: getattr(1, 2),
         lambda: dict(1), lambda: set(1), lambda: bool(1, 2), lambda: list(1, 2), lambda: str(1, 2, 3, 4), lambda: float("x", 1),
         lambda: any(1), lambda: print(sep=1), lambda: input(1, 2), lambda: issubclass(1, int), lambda: callable()]
for call in calls:
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
