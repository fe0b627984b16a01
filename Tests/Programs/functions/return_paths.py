# Every way to leave a function.
def sign(n):
    if n > 0:
        return "plus"
    elif n < 0:
        return "minus"

def early(items):
    for i, x in enumerate(items):
        if x is None:
            return i
    else:
        return -1

def nothing():
    return

def many():
    return 1, *[2, 3], 4

print(sign(1), sign(-1), sign(0), early([1, None]), early([]), nothing(), many())
