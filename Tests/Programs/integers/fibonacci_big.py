# Additions that leave the machine word in the middle of a loop.
def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

print([fibonacci(n) for n in range(20)])
for n in (90, 91, 92, 93, 94, 150, 300):
    print(n, fibonacci(n))
