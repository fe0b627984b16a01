# An uncaught exception at module level, after some output.
print("before")
numerator, denominator = 1, 0
print(numerator / denominator)
print("after")
