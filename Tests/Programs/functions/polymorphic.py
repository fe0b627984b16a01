# The same function called with many types.
def add(a, b):
    return a + b

def double(x):
    return x * 2

def longest(a, b):
    return a if len(a) >= len(b) else b

print(add(1, 2), add(1.5, 2), add("a", "b"), add([1], [2]), add((1,), (2,)), add(True, 2), add(b"x", b"y"), add(10 ** 20, 1))
print(double(4), double(0.5), double("ab"), double([0]), double(2 ** 62), double(True))
print(longest("abc", [1, 2]), longest({}, (1,)), longest(range(3), "xyz"))
for bad in ((1, "a"), ("a", 1), ([1], (2,)), (None, 1), ({}, {}), (1, None)):
    try:
        add(*bad)
    except TypeError as error:
        print(error)
