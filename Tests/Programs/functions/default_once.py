# Defaults are evaluated once, at the definition.
def collect(item, into=[]):
    into.append(item)
    return into

print(collect(1), collect(2), collect(3, []), collect(4))
n = 5
def show(value=n, *, twice=n * 2):
    return value, twice
n = 6
print(show(), show.__defaults__, show.__kwdefaults__)
functions = [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in functions])
