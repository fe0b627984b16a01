def check(n):
    return n / 2


def half(n):
    # a comment above the call
    return check(n)
