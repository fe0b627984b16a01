# What patterns capture has the types of what is matched: numbers stay unboxed, and anything else is still found out.
from collections.abc import Mapping, Sequence


class Num:
    def __init__(self, value):
        self.value = value


class Op:
    def __init__(self, sign, left, right):
        self.sign = sign
        self.left = left
        self.right = right


class Neg:
    __match_args__ = ("inner",)

    def __init__(self, inner):
        self.inner = inner


def value(node):
    match node:
        case Num(value=v):
            return v
        case Op(sign="+", left=a, right=b):
            return value(a) + value(b)
        case Op(sign="*", left=a, right=b):
            return value(a) * value(b)
        case Neg(inner):
            return -value(inner)
    raise ValueError(node)


tree = Op("+", Num(2**61), Op("*", Neg(Num(3)), Num(2**60)))
print(value(tree), value(Op("*", tree, tree)), value(Num(1.5)))


def lengths(shape):
    total = 0
    match shape:
        case []:
            total = -1
        case [x]:
            total = x
        case [x, y]:
            total = x * y
        case [first, *middle, last]:
            total = first + last
            for m in middle:
                total += m * 2
        case {"width": w, "height": h, **rest}:
            total = w * h + len(rest)
        case {"radius": r}:
            total = r * 3
        case str() as text:
            total = len(text)
        case int(n) | float(n):
            total = n
    return total


print([lengths(s) for s in ([], [5], (2**40, 2**40), [1, 2, 3, 4], range(5), "text", 7, 2.5, b"no", None)])
print(lengths({"width": 3, "height": 2**62, "depth": 1}), lengths({"radius": 4}), lengths({}))


class Row(Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, n):
        return self.items[n]


class Table(Mapping):
    def __init__(self, **items):
        self.items_ = items

    def __len__(self):
        return len(self.items_)

    def __iter__(self):
        return iter(self.items_)

    def __getitem__(self, key):
        return self.items_[key]


class Late:
    def __len__(self):
        return 2

    def __getitem__(self, n):
        if n >= 2:
            raise IndexError(n)
        return ("late", n)


print(lengths(Row(3, 4)), lengths(Row(1.5, 2, 3)), lengths(Table(width=2, height=2.5)), lengths(Late()))


def pair(p):
    match p:
        case [a, b]:
            return a, b
    return None


print(pair((1, 2)), pair([2**70, 1]), pair(Late()))
Sequence.register(Late)
print(pair(Late()), lengths(Row("ab", "c")) if False else pair(Row("ab", "c")))


def points(items):
    inside = 0
    for item in items:
        match item:
            case (0, 0):
                inside += 100
            case (x, 0) | (0, x):
                inside += x
            case (x, y) if x == y:
                inside += x * y
            case (x, y, z):
                inside -= z
    return inside


print(points([(0, 0), (3, 0), (0, 4), (5, 5), (1, 2), (1, 2, 3), (2**62, 0), (2**62, 0)]))
