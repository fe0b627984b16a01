# A wrong call among several on a line.
def scale(x, factor):
    return x * factor


print(scale(1, 2) + scale(3) + scale(4, 5))
