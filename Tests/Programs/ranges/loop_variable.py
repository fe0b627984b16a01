# The loop variable belongs to the surrounding scope and may be changed inside.
for i in range(3):
    print(i, end=" ")
    i = 10
print(i)
n = 3
for k in range(n):
    n = 10
print(k, n)
for unused in range(0):
    pass
print("unused" in globals(), [i for i in range(2)], i)
total = 0
for i in range(10, -1, -5):
    for j in range(i, i + 2):
        total += i * j
print(total, i, j)
