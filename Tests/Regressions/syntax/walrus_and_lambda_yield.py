# Assignment expressions beside names of subscripts in iteration targets; the value of a lambda that yields.
h = [0]
i = [0]
f = lambda x: x
print(list((f2 := 1) for a, (*b, h[f(0)]) in [(1, (2, 3))]), h)
print([(f := i) for i[0] in [1, 2]], i, f is i)

generator = (lambda: (yield 1))()
print(next(generator))
try:
    generator.send("result")
except StopIteration as stop:
    print(stop.value)


def with_subscript():
    d = {}
    k = "key"
    return [(k := v) for d[k], v in [(1, 2), (3, 4)]], d, k


print(with_subscript())
