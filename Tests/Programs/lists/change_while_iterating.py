# A list may grow or shrink under its iterator.
items = [1, 2, 3]
for item in items:
    if item < 4:
        items.append(item + 3)
print(items)
for item in items:
    items.remove(item)
print(items)
it = iter(items)
print(next(it), items.clear(), list(it))
items.extend([9, 9])
print(list(it))
