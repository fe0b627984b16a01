# A variable that is an int here and a float there keeps its type.
def average(values):
    total = 0
    for value in values:
        total += value
    return total / len(values) if values else 0

print(average([1, 2, 3]), average([]), average([1, 2.5]), average([10 ** 20, 0.5]))
x = 3
for step in range(4):
    print(x, type(x).__name__)
    x = x / 2 if step % 2 else x * 7
print(7 // 2.0, 7.0 // 2, 7 % 2.5, 2 * 3.0, 3 - 1.0, 1.0 == 1, 4 / 2)
