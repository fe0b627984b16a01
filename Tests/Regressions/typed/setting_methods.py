"""Attributes set, taken away and read through the methods of `object`, whatever way these are reached."""


class A:
    def __init__(self):
        self.x = 1.5
    def __setattr__(self, name, value):
        super().__setattr__(name, str(value))

class Frozen:
    def __init__(self, x):
        object.__setattr__(self, "x", x)
    def __setattr__(self, name, value):
        raise AttributeError("immutable " + name)
    def scaled(self, k):
        return Frozen(self.x * k)

class B:
    def __init__(self):
        self.x = 1.5
    def get(self, name):
        return object.__getattribute__(self, name)
    def double(self, n):
        return n * 2

class C:
    def __init__(self):
        self.x = 1.5
class D:
    def __init__(self):
        self.x = 1.5
class E:
    def __init__(self):
        self.x = 1.5
class F:
    def __init__(self):
        self.x = 1.5
class G:
    def __init__(self):
        self.x = 1.5
class H:
    def __init__(self):
        self.x = 1.5
class J:
    def __init__(self):
        self.x = 1.5

def main():
    a = A()
    print(a.x + "!")
    f = Frozen(2.5).scaled(2)
    print(f.x + 1)
    b = B()
    print(b.double(4), b.get("double")("ab"), b.get("x"))
    c = C()
    put = object.__setattr__
    put(c, "x", "text")
    print(c.x)
    d = D()
    D.__setattr__(d, "x", [1])
    print(d.x)
    import builtins
    e = E()
    builtins.setattr(e, "x", "builtin")
    print(e.x)
    from builtins import setattr as assign
    f = F()
    assign(f, "x", "assigned")
    print(f.x)
    g = G()
    for name in ("x", "y"):
        g.__setattr__(name, "looped")
    print(g.x, g.y)
    h = H()
    type(h).__setattr__(h, "x", "typed")
    print(h.x)
    j = J()
    list(map(j.__setattr__, ["x"], ["mapped"]))
    print(j.x)
main()
