# What range refuses.
for action in (lambda: range(), lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("3"), lambda: range(3)[3],
               lambda: range(1, 2, 3, 4), lambda: range(3).index(7), lambda: range(3)["a"], lambda: range(3) + range(2)):
    try:
        print(action())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
