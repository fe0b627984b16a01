# Euclid's algorithm and its extended form on small and big numbers.
def extended(a, b):
    x, next_x, y, next_y = 1, 0, 0, 1
    while b:
        q = a // b
        a, b = b, a % b
        x, next_x = next_x, x - q * next_x
        y, next_y = next_y, y - q * next_y
    return a, x, y

for a, b in ((12, 18), (17, 5), (2 ** 70, 6 ** 40), (0, 9), (10 ** 25 + 9, 10 ** 18 + 7)):
    g, x, y = extended(a, b)
    print(g, x, y, a * x + b * y == g)
