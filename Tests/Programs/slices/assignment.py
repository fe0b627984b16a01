# Assigning to slices of a list: grow, shrink, insert, extended steps.
a = list(range(6))
a[1:3] = ["x", "y", "z"]
print(a)
a[2:2] = [100, 200]
a[:1] = []
a[-1:] = "end"
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[5:2] = ["middle"]
a[100:] = (7, 8)
print(a)
a[:] = range(3)
a[1:1] = a
print(a)
for bad in (lambda: a.__setitem__(slice(0, 4, 2), [1]), lambda: a.__setitem__(slice(0, 1), 5)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
