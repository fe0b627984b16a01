# Attributes that change type, and instances that differ in their attributes.
class Cell:
    def __init__(self):
        self.value = None
    def put(self, value):
        old, self.value = self.value, value
        return type(old).__name__

c = Cell()
print([c.put(v) for v in (1, 2.5, "text", [1], None, c.put, 10 ** 20, True)], c.value)
a, b = Cell(), Cell()
a.extra = 1
b.other, b.value = "b only", 2 ** 63
print(sorted(vars(a)), sorted(vars(b)), [getattr(x, "extra", 0) + (x.value or 0) for x in (a, b)])
c.__class__ = type("Other", (), {"hello": lambda self: f"hello {self.value}"})
print(c.hello(), type(c).__name__)
