# Texts of failing conversions.
for action in (lambda: int("a"), lambda: int(None), lambda: int(""), lambda: int("1" * 3 + "x"), lambda: float("1,5"), lambda: float([]), lambda: int("é"),
               lambda: int(float("nan")), lambda: list(1), lambda: tuple(None), lambda: dict("ab"), lambda: dict([("a",)]), lambda: set(1.5), lambda: bytes("a"),
               lambda: bytes([300]), lambda: bytes(["a"]), lambda: str(b"\xff", "utf-8"), lambda: complex("x"), lambda: bool(), lambda: int("0x1f"), lambda: chr(2 ** 40),
               lambda: int("5", "10"), lambda: float("9" * 3 + "."), lambda: int(b"zz"), lambda: frozenset(5), lambda: int(object)):
    try:
        print(repr(action()))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
