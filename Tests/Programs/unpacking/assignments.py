# Tuple, list, nested and starred targets; swaps.
a, b = 1, 2
a, b = b, a
(c, d), [e, f] = "xy", (3, 4)
first, *middle, last = range(6)
*start, end = "abc"
head, *none = [9]
(g, (h, *i)), j = (1, (2, 3, 4)), 5
print(a, b, c, d, e, f, first, middle, last, start, end, head, none, g, h, i, j)
x = y = z = []
x.append(1)
print(y, z is x)
k, l = m = [7, 8]
print(k, l, m)
items = [0, 1, 2]
n, items[n], items[2] = 1, "one", "two"
print(n, items)
for i, (p, *q) in enumerate([(1, 2, 3), "ab"]):
    print(i, p, q)
[r] = {5}
s, = "t"
print(r, s)
