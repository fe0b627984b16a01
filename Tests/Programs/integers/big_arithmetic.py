# Arithmetic keeps every digit, far beyond 64 bits.
a = 2 ** 100
b = 3 ** 70
print(a + b)
print(a - b)
print(a * b)
print(b // a, b % a)
print(-b // a, -b % a)
print(a - a, a // a)
print((a + 1) * (a - 1) == a * a - 1)
