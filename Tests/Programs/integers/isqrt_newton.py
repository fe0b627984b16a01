# Newton's method on whole numbers of any length.
def isqrt(n):
    if n < 2:
        return n
    x = 1 << (n.bit_length() + 1) // 2
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y

for n in (0, 1, 15, 16, 17, 10 ** 12, 10 ** 12 - 1, 2 * 10 ** 60):
    root = isqrt(n)
    print(n, root, root * root <= n < (root + 1) ** 2)
