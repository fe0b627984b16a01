# yield, laziness, exhaustion, several generators at once.
def count(start, stop):
    print("start")
    while start < stop:
        yield start
        start += 1
    print("end")

g = count(1, 3)
print("made", type(g).__name__)
print(next(g), next(g), next(g, "default"), list(g))
a, b = count(0, 2), count(10, 12)
print(next(a), next(b), next(a), next(b))
def empty():
    return
    yield
print(list(empty()), sum(x * x for x in range(5)), iter(a) is a)
