# ** with positive, negative and modular exponents.
print(2 ** 0, 0 ** 0, 2 ** 10, (-2) ** 3, -2 ** 2)
print(2 ** -1, 10 ** -3, (-2) ** -2)
print(2 ** 3 ** 2, (2 ** 3) ** 2)
print(pow(3, 200, 1000007), pow(7, -1, 13), pow(-5, 3, 7), pow(5, 3, -7))
print(pow(2, 1000) % 97)
for call in (lambda: 0 ** -1, lambda: pow(2, -1, 4), lambda: pow(2, 3, 0)):
    try:
        print(call())
    except (ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, error)
