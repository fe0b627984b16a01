# Ranges beyond the machine word.
r = range(10 ** 20, 10 ** 20 + 10, 3)
print(r, list(r), len(r), 10 ** 20 + 3 in r, r[1], r[-1])
print(range(2 ** 63 - 2, 2 ** 63 + 2)[3], [n - 2 ** 64 for n in range(2 ** 64, 2 ** 64 + 6, 2)])
for i in range(2 ** 62 - 1, 2 ** 62 + 2):
    print(i)
try:
    len(range(10 ** 30))
except OverflowError as error:
    print(error)
