# Classes made by ABCMeta and with Generic among their bases are known like others.
from abc import ABC, ABCMeta, abstractmethod
from typing import Generic, TypeVar, cast, final

T = TypeVar("T")


class Shape(ABC):
    scale = 1.0

    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self):
        return 0.5

    @property
    @abstractmethod
    def corners(self): ...

    @classmethod
    @abstractmethod
    def make(cls, size): ...

    def describe(self):
        return f"{self.name} {self.area() * self.scale:.2f} {self.corners}"


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side + super().area()

    @property
    def corners(self):
        return 4

    @classmethod
    def make(cls, size):
        return cls(size)


@final
class Big(Square):
    scale = 10.0


class Half(Shape):
    def area(self):
        return 1.0


class Visitor(metaclass=ABCMeta):
    @abstractmethod
    def visit(self, node): ...

    @staticmethod
    def helper(n):
        return n * 2


class Counter(Visitor):
    def __init__(self):
        self.seen = 0

    def visit(self, node):
        self.seen += self.helper(node)


class Stack(Generic[T]):
    def __init__(self):
        self.items: list[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


class Foreign:
    area = 3


def kinds(values):
    return [isinstance(v, Shape) for v in values]


def only_shapes(values):
    total = 0.0
    for v in values:
        if isinstance(v, Shape):
            total += v.area()
    return total


def main():
    shapes = [Square(2.0), Big.make(1.5), Square.make(3.0)]
    for s in shapes:
        print(s.describe(), isinstance(s, Shape), issubclass(type(s), Square))
    print(only_shapes(shapes))
    for abstract in (Shape, Half, Visitor):
        try:
            abstract("x")
        except TypeError as e:
            print(e)
    try:
        Half.make(2)
        print(Half("h").area())
    except TypeError as e:
        print(e)
    c = Counter()
    for n in range(5):
        c.visit(n)
    print(c.seen, sorted(Shape.__abstractmethods__), Big.__abstractmethods__)
    stack = Stack()
    stack.push(1.5)
    stack.push(2.5)
    print(stack.pop() + cast(float, stack.pop()), Stack[int]().items, Stack.__parameters__)
    print(kinds([1, Foreign(), shapes[0]]))
    Shape.register(Foreign)
    print(kinds([1, Foreign(), shapes[0]]), issubclass(Foreign, Shape))


main()
