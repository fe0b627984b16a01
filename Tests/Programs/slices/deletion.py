# del of items and slices.
a = list(range(10))
del a[0], a[-1]
print(a)
del a[2:4]
print(a)
del a[::2]
print(a)
del a[5:], a[:1]
print(a)
del a[:]
print(a)
b = list(range(12))
del b[10:2:-3]
print(b)
