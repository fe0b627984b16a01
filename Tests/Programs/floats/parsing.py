# float() from text, and what it refuses.
for text in ("3.14", " 2 ", "-1e3", ".5", "5.", "1_000.5", "1E-2", "+7", "0x10", "", "1e", "--1", "nano"):
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print(error)
print(float(), float(7), float(True), float(2 ** 60))
for value in (None, [1], "a"):
    try:
        print(float(value))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
