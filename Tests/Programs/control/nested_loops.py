# break and continue in nested loops, with while True.
found = []
for i in range(1, 8):
    if i % 2 == 0:
        continue
    j = 0
    while True:
        j += 1
        if j > i:
            break
        if (i + j) % 3:
            continue
        found.append((i, j))
print(found, i, j)
n, steps = 27, 0
while n != 1:
    n, steps = (n // 2, steps + 1) if n % 2 == 0 else (3 * n + 1, steps + 1)
print(steps)
for row in range(1, 4):
    print(*(row * column for column in range(1, 6)), sep="\t")
