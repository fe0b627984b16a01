# A numerical loop prints every digit the same.
def simpson(f, a, b, n):
    h = (b - a) / n
    total = f(a) + f(b)
    for i in range(1, n):
        total += f(a + i * h) * (4 if i % 2 else 2)
    return total * h / 3

print(simpson(lambda x: x * x, 0, 3, 10))
print(simpson(lambda x: 1 / (1 + x * x), 0.0, 1.0, 100) * 4)
x = 1.0
for step in range(6):
    x = (x + 2 / x) / 2
    print(step, x, x * x - 2)
