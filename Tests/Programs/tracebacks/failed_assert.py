# A failed assert points at its condition; a raise has no carets.
def check(n):
    assert n > 0, "n must be positive"
    return n


check(1)
check(-1)
