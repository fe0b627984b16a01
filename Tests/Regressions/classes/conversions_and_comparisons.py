# What classes say of themselves: __complex__ of subclasses, None's comparisons, dir() with an odd __class__ or __dict__.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Imaginary(complex):
    def __complex__(self):
        return 42j


class Wrong(complex):
    def __complex__(self):
        return None


class Real(float):
    def __complex__(self):
        return 5j


attempt(lambda: complex(Imaginary(1j)))
attempt(lambda: complex(Imaginary(1j), 1))
attempt(lambda: complex(1, Imaginary(1j)))
attempt(lambda: complex(Wrong(1j)))
attempt(lambda: complex(Real(2)))
print(None.__eq__(None), None.__ne__(None), None.__ne__(0), None.__eq__(0), None.__lt__(None))
print(None == None, None != None, None == 0, None != 0)
attempt(lambda: None < None)


class Hidden:
    __slots__ = ["__class__", "__dict__"]

    def __init__(self):
        self.bar = "wow"


print(dir(Hidden()))


class Odd:
    __dict__ = property(lambda self: 8)
    method = 1


print([n for n in dir(Odd()) if not n.startswith("__")])

view = memoryview(bytearray(b"abc"))


def assign(key):
    view[key] = 1


for key in (0, 0), (), (0,), (slice(1),), (slice(1), 0), (slice(1), slice(1)), (0, ...), ..., None, "a", 1.0:
    attempt(lambda: view[key])
    attempt(lambda: assign(key))
print(bytes(view))
