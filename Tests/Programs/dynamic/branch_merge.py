# int on one branch, float or None on the other; then arithmetic on the result.
def scale(n, mode):
    if mode == "half":
        n = n / 2
    elif mode == "text":
        n = str(n)
    elif mode == "none":
        n = None
    return n

for mode in ("same", "half", "text", "none"):
    value = scale(7, mode)
    try:
        print(mode, value, value + value, value == 7, value * 2)
    except TypeError as error:
        print(mode, error)
def first_or(items, default=None):
    return items[0] if items else default
print(first_or([3]) + 1, first_or([]), first_or([], 0.5) + 1, first_or("ab") + "c")
