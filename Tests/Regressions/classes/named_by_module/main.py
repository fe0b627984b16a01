# Classes that calls make in functions have the name of the function's module.
import makers

for name in ("a", "b", "c", "d", "e"):
    print(name, getattr(makers, name)().__module__)
print(makers.T.__module__, type("X", (), {}).__module__)


def make():
    inner = makers.a()
    return type("Y", (inner,), {}).__module__, inner.__module__


print(make())
