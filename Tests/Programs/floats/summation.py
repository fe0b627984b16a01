# sum() of floats is compensated; a plain loop is not.
values = [0.1] * 10
total = 0.0
for value in values:
    total += value
print(total, sum(values))
print(sum([1e16, 1.0, -1e16]), sum([1, 2.5, 3]), sum([]), sum([0.1, 0.2, 0.3], 1))
print(sum([1e308, 1e308, -1e308]), sum([float("inf"), 1.0]))
