# Operators on constants: the same values as at run time, and equal constants are one object.
joined = "my" + "_" + "string"
literal = "my_string"
long = "a" * 1000
longer = "a" * 1000
print(joined is literal, long is longer)
print(2 ** 10, 7 // -2, 7 % -3, -7 // 2, -7 % 3, 1 / 3, 1 << 70, 60 * 60 * 24, 5 & 3, 5 | 3, 5 ^ 3, -9 >> 1)
print(0.1 + 0.2, 1 - 0.5, 3 * 0.1, 1.0 / 4, 10 ** 20 / 3, 2 ** 0.5, 5.5 // 2, -5.5 % 2)
print((1, 2 + 3, "a" + "b"), -(2 ** 62), 2 ** 62, -2 ** 63, 9223372036854775807 + 1)
for action in (lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1 << -1, lambda: 0 ** -1):
    try:
        print(action())
    except (ZeroDivisionError, ValueError) as error:
        print(type(error).__name__, error)
