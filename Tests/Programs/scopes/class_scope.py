# Class scopes: names fall through to globals; nested functions skip them.
y = "module"
class A:
    y = y + "+class"
    z = [y for _ in "a"]
    def f(self): return y
    class B:
        inner = y
    w = (lambda: y)()
print(A.y, A.z, A().f(), A.B.inner, A.w)
def make():
    y = "function"
    class D:
        seen = y
        def get(self): return y
    return D
print(make().seen, make()().get())
class E:
    try:
        nothing
    except NameError as error:
        text = str(error)
    def __init__(self): self.me = __class__.__name__
print(E.text, E().me)
