# Qualified names through generator expressions, first lines of decorated definitions, private names in imports.
def keep(f):
    return f


@keep
@keep
class Decorated:
    @keep
    def method(self):
        pass

    try:
        from math import __private
    except ImportError as error:
        print(error.name, str(error).split(" (")[0])


class Plain:
    pass


print(Decorated.__firstlineno__, Plain.__firstlineno__, Decorated.method.__code__.co_firstlineno)


def outer():
    inner = next((lambda: 0) for _ in (1,))
    return inner, [lambda: 0 for _ in (1,)][0], next(next((lambda: x) for x in (1,)) for y in (1,))


print([f.__qualname__ for f in outer()], (i for i in ()).__qualname__)
print(str.maketrans.__qualname__, str.maketrans.__self__, bytearray.maketrans.__qualname__)
for arguments in (("a", 1), (1, 2)):
    try:
        str.maketrans(*arguments)
    except TypeError as error:
        print(error)
