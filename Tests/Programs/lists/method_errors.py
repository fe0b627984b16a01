# Exact texts of failing list operations.
items = [1, 2, 3]
actions = [lambda: items[3], lambda: items[-4], lambda: items.remove(9), lambda: items.index(9), lambda: [].pop(),
           lambda: items.pop(7), lambda: items["a"], lambda: items[1.0], lambda: items + (4,), lambda: items * 1.5,
           lambda: items.append(), lambda: items.append(1, 2), lambda: items.sort(1), lambda: list(5),
           lambda: items.insert("a", 1), lambda: items < 5, lambda: items.nope, lambda: items()]
for action in actions:
    try:
        print(action())
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    items[5] = 0
except IndexError as error:
    print(error)
try:
    del items[5]
except IndexError as error:
    print(error)
