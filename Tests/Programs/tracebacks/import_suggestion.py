# A library module that was not imported.
def area(radius):
    return math.pi * radius ** 2


print(area(2))
