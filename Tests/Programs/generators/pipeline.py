# A pipeline of generators pulls one item at a time.
def read(lines):
    for line in lines:
        print("read", line)
        yield line
def numbers(lines):
    for line in lines:
        if line.lstrip("-").isdigit():
            yield int(line)
def take(n, items):
    for _ in range(n):
        yield next(items)
def running_total(items):
    total = 0
    for item in items:
        total += item
        yield total

print(list(take(2, running_total(numbers(read(["1", "x", "5", "-2", "9"]))))))
def naturals():
    n = 0
    while True:
        yield (n := n + 1)
evens = (n for n in naturals() if n % 2 == 0)
print([next(evens) for _ in range(5)])
