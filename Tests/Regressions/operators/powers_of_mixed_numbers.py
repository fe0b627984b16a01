"""Powers of what is an int here and a float there may be ints, floats and complex numbers."""


def square(pair):
    return pair[0] ** 2 + pair[1] ** 2


def root(x, exponent):
    return x ** exponent


print(square((3, 4)), square((0.5, 4)), square((3, 1.5)), square((True, 2)))
print(square((3, 4)) ** 0.5, square((0.5, 4)) ** 0.5)
for base in (4, 2.25, -4, -2.25, True):
    for exponent in (2, 0.5, -1, False):
        value = root(base, exponent)
        print(base, exponent, f"{value:.3f}", type(value).__name__)
print([type(x).__name__ for x in (2 ** 0.5, 2 ** 2, 2 ** -1, True ** 2, 2.0 ** 2, (-2) ** 0.5, 4 ** 0.0)])
