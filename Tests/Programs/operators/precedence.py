# Precedence and associativity.
print(2 + 3 * 4, (2 + 3) * 4, 2 ** 3 ** 2, -2 ** 2, 2 ** -1, 10 - 4 - 3, 100 / 10 / 5, 7 // 2 * 2 + 7 % 2)
print(1 | 2 ^ 3 & 4, 1 << 2 + 1, ~1 + 1, not 1 == 2, not True or True, 1 + 1 == 2 and 3 > 2 or False)
print(5 if 0 else 6 if 0 else 7, lambda: 1 if True else 2) if False else print((lambda: 1 if True else 2)())
print(-5 % 3, -(5 % 3), 3 - -3, 2 * -3, not 0 in [0], [1, 2] + [3] * 2, "a" + "b" * 2, 1 < 2 == True, (1 < 2) == True)
