# Code made at run time changes what the rest of the program seems to be sure of.
import builtins
import math

count = 0
scale = 2
names = ["a", "b"]


class Shape:
    sides = 4

    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size * self.size

    def grow(self):
        self.size += 1
        return self.size


class Triangle(Shape):
    sides = 3


def double(x):
    return x * scale


def total(n):
    result = 0
    for i in range(n):
        result += double(i)
    return result


def report(shape):
    return shape.area(), shape.sides, shape.size


shape = Shape(3)
print(total(5), report(shape), count, len(names))
exec("scale = 'ab'")
print(double(2))
exec("scale = 1.5\ncount = 'many'\nnames.append(3)")
print(total(4), count + "!", names)
exec("def double(x):\n    return x + 100")
print(total(3))
exec("Shape.area = lambda self: 'area of ' + str(self.size)\nshape.size = 'big'\nTriangle.sides = None")
print(report(shape), report(Triangle(2)))
exec("Shape.__init__ = lambda self, size: setattr(self, 'size', [size])")
print(report(Shape(7)), Triangle(1).size * 2)
exec("class Round(Shape):\n    def area(self):\n        return super().area() + ' (round)'\nshape = Round(1)")
print(report(shape), isinstance(shape, Shape), Shape.__subclasses__()[-1].__name__)


def local():
    n = 1
    values = [1, 2]
    exec("values.append('x'); n = 'other'")
    eval("values.insert(0, None)")
    return n, values


print(local())


def closure():
    kept = 1

    def get():
        return kept

    def bump():
        nonlocal kept
        kept += 1
        return kept

    return get, bump


get, bump = closure()
exec("get.__closure__[0].cell_contents = 41")
print(bump(), get())
getattr(builtins, "exec")("count = 3.5", globals())
print(count)
run = builtins.eval
print(run("count + 1", globals()))
exec("import math\nmath.tau = 'replaced'")
print(math.tau)


def calls(f, n):
    return [f(i) for i in range(n)]


print(calls(eval("lambda v: v / 2"), 3), calls(eval("str"), 2), calls(double, 2))
for text, value in [("x + 1", 1), ("x + 1", 2.5), ("x * 2", "ab"), ("[x] * 2", None)]:
    print(eval(text, {"x": value}))
exec("class Meta(type):\n    def __call__(cls, *a):\n        return 'made by meta'\nclass Odd(metaclass=Meta): pass")
print(Odd())
exec("def gen(n):\n    for i in range(n):\n        got = yield i\n        if got: yield got")
g = gen(2)
print(next(g), g.send("sent"), list(g))
exec("async def co():\n    return 5\nc = co()\ntry:\n    c.send(None)\nexcept StopIteration as e:\n    print('awaited', e.value)")
exec("class Box[T]:\n    def get(self) -> T: return T\ntype Pair = tuple[int, str]\ndef first[U](x: U) -> U: return x")
print(Box.__type_params__, Pair, first(1), Box().get())
exec("from os.path import basename\nimport string as letters")
print(basename("/a/b"), letters.digits)
exec("match {'k': [1, 2]}:\n    case {'k': [a, *rest]}:\n        print(a, rest)")
exec("try:\n    raise ExceptionGroup('g', [ValueError(1), KeyError(2)])\nexcept* ValueError as e:\n    print(e.exceptions)\nexcept* KeyError:\n    print('key')")
