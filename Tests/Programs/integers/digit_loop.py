# Peeling digits off with divmod, and putting them together again.
def digits(n, base=10):
    found = []
    while n:
        n, digit = divmod(n, base)
        found.append(digit)
    return found[::-1] or [0]

def number(parts, base=10):
    total = 0
    for part in parts:
        total = total * base + part
    return total

for n, base in ((0, 10), (98765, 10), (255, 2), (3 ** 50, 16), (10 ** 30, 7)):
    parts = digits(n, base)
    print(parts, number(parts, base) == n)
