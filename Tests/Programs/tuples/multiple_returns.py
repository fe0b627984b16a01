# Functions that return several values.
def stats(values):
    low = high = values[0]
    total = 0
    for v in values:
        low, high, total = min(low, v), max(high, v), total + v
    return low, high, total / len(values)

low, high, mean = stats([4, 9, 2, 7])
print(low, high, mean, stats([1.5]))
result = stats((3, 3))
print(type(result).__name__, result[2], *stats([1, 2]))
