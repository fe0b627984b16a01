# The lazy built-ins: laziness, lengths, strict, several inputs.
def noisy(items):
    for item in items:
        print("take", item)
        yield item

z = zip(noisy([1, 2, 3]), "ab")
print(next(z), list(z))
print(list(enumerate("ab", start=1)), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(filter(None, [0, 1, "", "a"])))
m = map(str, noisy([7, 8]))
print("nothing yet")
print(next(m), list(filter(lambda n: n % 2, range(6))), list(zip()), list(zip("a")), list(reversed([1, 2])))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as error:
    print(error)
print(type(z).__name__, type(m).__name__, any(noisy([0, 5, 6])), all(n < 2 for n in noisy([1, 2, 3])))
