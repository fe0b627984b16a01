# := in conditions, comprehensions and calls.
data = ["12", "x", "7", "stop", "99"]
it = iter(data)
total = 0
while (item := next(it)) != "stop":
    if item.isdigit() and (n := int(item)) > 10:
        total += n
print(item, total, n)
print([y for x in range(6) if (y := x * x) % 2], y, (z := 5) + z, f"{(w := 3)} {w}")
def f(a, b=(q := 9)):
    return a + b
print(f(k := 1), k, q)
if (m := len(data)) > 3: print("long", m)
print(any((witness := w) > 2 for w in (1, 3, 5)), witness)
