# One list of many types, taken apart by isinstance.
def describe(value):
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "flag " + str(value)
    if isinstance(value, (int, float)):
        return f"number {value * 2}"
    if isinstance(value, str):
        return "text " + value.upper()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(describe(v) for v in value) + "]"
    return type(value).__name__

for value in [1, 2.5, True, None, "word", [1, ["deep", None]], (), {"a": 1}, b"x", describe, range(2), 10 ** 20]:
    print(describe(value))
