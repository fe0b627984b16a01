# A list of ints that receives a float, a text, and then objects.
items = [0] * 5
for i in range(5):
    items[i] = i * i
print(items, sum(items))
items[2] = 2.5
print(items, sum(items))
items.append("end")
try:
    sum(items)
except TypeError as error:
    print(error)
items.extend([None, [1], items[:2]])
items[0] = 2 ** 70
print(items, items.count(1), items.index("end"), 2.5 in items)
def fill(into, values):
    for v in values:
        into.append(v)
    return into
ints, words = fill([], [1, 2]), fill([], ["a"])
print(fill(ints, "b"), fill(words, [3]), sorted(fill([], [3, 1.5, 2])))
