# The same call site meets many classes, with methods, attributes and callables of one name.
class A:
    def size(self): return 1
class B:
    size = 2
class C:
    def __init__(self): self.size = lambda: 3
class D:
    @property
    def size(self): return lambda: 4
class E:
    @staticmethod
    def size(): return 5
class F(A):
    def __getattribute__(self, name):
        return (lambda: 6) if name == "size" else super().__getattribute__(name)
class G:
    def __getattr__(self, name): return lambda: f"{name}?"

total = []
for thing in (A(), B(), C(), D(), E, E(), F(), G(), A, 5):
    try:
        total.append(thing.size() if callable(thing.size) else thing.size)
    except (AttributeError, TypeError) as error:
        total.append(str(error))
print(*total, sep="\n")
