# Objects live exactly as long in functions that calculate with unboxed numbers.
import gc
import weakref


class Item:
    def __init__(self, weight):
        self.weight = weight

    def __del__(self):
        print("gone", self.weight)


def weigh(count):
    total = 0
    for i in range(count):
        item = Item(i)
        total += item.weight * 3
        print("weighed", i)
    print("end")
    return total


def replace(values, n):
    for i in range(n):
        values[i] = Item(i + 100)
        values[i] = i * 2
    return values


def swapped(rows, n):
    for i in range(n):
        rows[i][0] = rows[n - 1 - i][0] + i
        rows[i], rows[n - 1 - i] = rows[n - 1 - i], rows[i]
    return rows


print(weigh(3))
print(replace([None] * 2, 2))
print(swapped([[1], [2.5], [3]], 3))
row = [1.25, 2.5]
alias = row[0]
same = row[:]
for k in range(3):
    row[0] = row[0] + 1.0
    row[1] = row[1] * 2.0
print(row, alias, same)
gc.collect()
watched = Item(7)
reference = weakref.ref(watched)
print(reference().weight)
del watched
print(reference())
