# A negative shift count is a ValueError.
for operation in (lambda: 1 << -1, lambda: 8 >> -2, lambda: (1 << 80) << -5):
    try:
        print(operation())
    except ValueError as error:
        print(type(error).__name__, error)
print(0 << 1000, 5 >> 1000, -5 >> 1000)
