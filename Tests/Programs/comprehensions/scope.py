# The loop variable stays inside; the walrus leaks to the function.
x = "outer"
squares = [x * x for x in range(4)]
print(x, squares, [last := n for n in range(3)], last)
def f():
    hits = [y for n in range(5) if (y := n * n) > 5]
    return hits, y
print(f(), [[x for x in range(x)] for x in range(3)], x)
class C:
    n = 3
    items = [i for i in range(n)]
print(C.items, hasattr(C, "i"), [(lambda: k)() for k in range(3)])
try:
    print(n)
except NameError as error:
    print(error)
