# Functions as values: in lists, dicts, arguments, attributes and results.
def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x
    return composed

table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "max": max}
print([table[op](7, 3) for op in table], compose(str, len)(12345), compose()(5))
print(list(map(compose(abs, str), [-1, 2])), sorted(["b", "A"], key=str.lower), (lambda: 42)())
def counted(x):
    counted.calls += 1
    return x
counted.calls = 0
counted(1), counted(2)
print(counted.calls, counted.__name__, counted.__doc__, compose.__name__, (lambda: 0).__name__)
alias = counted
print(alias is counted, callable(alias), callable(5), type(alias).__name__, type(len).__name__)
