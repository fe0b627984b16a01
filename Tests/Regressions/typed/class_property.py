# An instance may say by a property that it is of another class.
class Num:
    def __init__(self, v):
        self.value = v

class Liar:
    def __init__(self, as_what):
        self.as_what = as_what
        self.value = 2.5

    @property
    def __class__(self):
        print("asked")
        return self.as_what
def f(x):
    if isinstance(x, Num): return x.value
    return None
def g(x):
    match x:
        case Num(value=v): return v
for x in [Num(1.5), Liar(Num), Liar(int)]: print(f(x), g(x))
