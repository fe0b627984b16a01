# Sorting what cannot be compared, and a key that raises leaves the list whole.
for bad in ([1, "a"], [None, 1], [{}, {}], [1j, 2j], [[1], (1,)]):
    try:
        print(sorted(bad))
    except TypeError as error:
        print(error)
items = [3, 1, 2]
try:
    items.sort(key=lambda n: 1 // (n - 2))
except ZeroDivisionError as error:
    print(error, sorted(items))
