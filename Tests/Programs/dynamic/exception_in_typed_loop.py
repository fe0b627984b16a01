# An error in the middle of a numeric loop leaves the variables as they were.
def run(values):
    total = count = 0
    try:
        for v in values:
            total += v
            count += 1
            total = total // (v - 3)
    except (ZeroDivisionError, TypeError) as error:
        return total, count, str(error)
    return total, count, None

print(run([10, 4, 7]), run([1, 2, 3, 4]), run([1, "x", 2]), run([]), run([2.5, 4]), run([2 ** 63, 5]))
grid = [[1, 2], [3, 4]]
i = j = -1
try:
    for i in range(3):
        for j in range(3):
            grid[i][j] *= 10
except IndexError:
    print(i, j, grid)
x = 5
try:
    x = x + int("no")
except ValueError:
    print(x)
finally:
    x -= 1
print(x)
