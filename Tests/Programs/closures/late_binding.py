# Closures see the variable, not its value at the time.
functions = []
for i in range(3):
    functions.append(lambda: i)
print([f() for f in functions])
i = "changed"
print(functions[0]())
def make():
    fs = [lambda: n for n in range(3)]
    gs = [(lambda n: lambda: n)(n) for n in range(3)]
    return [f() for f in fs], [g() for g in gs]
print(make())
def later():
    def show():
        return value
    value = 1
    first = show()
    value = 2
    return first, show()
print(later())
