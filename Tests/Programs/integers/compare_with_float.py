# An int and a float compare by exact value, not after rounding.
big = 2 ** 53
print(big == float(big), big + 1 == float(big), big + 1 > float(big))
print(10 ** 30 < 1e30, 10 ** 30 == 1e30, 10 ** 30 > 1e30)
print(1 == 1.0, 1 < 1.5 < 2, 3 != 3.0)
print(10 ** 400 > float("inf"), 10 ** 400 < float("inf"), -10 ** 400 < float("-inf"))
print(0 == -0.0, 0 == float("nan"), 5 < float("nan"))
print(hash(1) == hash(1.0) == hash(True), {1: "one"}[1.0])
