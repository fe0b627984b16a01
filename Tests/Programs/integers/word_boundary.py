# Results just below, at and just above the machine word and the tagged small int.
for bits in (30, 31, 32, 61, 62, 63, 64):
    top = 2 ** bits
    print(bits, top - 1, top, top + 1, -top - 1, -top, -top + 1)
n = 9223372036854775807
print(n + 1, n * 2, -n - 2)
n = 4611686018427387903
print(n + 1, -n - 1, -n - 2, n + n + 2)
x = 4611686018427387904
x -= 1
print(x, x == n, hash(x) == hash(n))
