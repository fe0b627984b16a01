# Classes with __slots__ have their attributes in fixed places.
class Point:
    __slots__ = ("y", "x")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx):
        return Point(self.x + dx, self.y)

    def __lt__(self, other):
        return self.x < other.x


class Point3(Point):
    __slots__ = ["z", "name"]

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z

    def total(self):
        return self.x + self.y + self.z


class One:
    __slots__ = "value"


class WithDict(Point):
    def __init__(self, x):
        super().__init__(x, 0.0)
        self.extra = x * 2


class Empty:
    __slots__ = ()


class Private:
    __slots__ = ("__hidden", "shown")

    def __init__(self, n):
        self.__hidden = n
        self.shown = n + 1

    def get(self):
        return self.__hidden + self.shown


class Both:
    __slots__ = ("a", "__dict__")

    def __init__(self):
        self.a = 1
        self.b = 2


class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


def chain(n):
    node = None
    for i in range(n):
        node = Node(i * 1.5, node)
    total = 0.0
    while node is not None:
        total += node.value
        node = node.next
    return total


def main():
    points = [Point(3.0, 1.0), Point3(1.0, 2.0, 4.0), Point(2.0, 0.5)]
    print([p.moved(0.5).x for p in points], sorted(points)[0].x, min(points).y)
    p = points[1]
    print(p.total(), hasattr(p, "name"), hasattr(p, "__dict__"))
    p.name = "third"
    print(p.name, Point3.__slots__, type(Point.x).__name__)
    del p.name
    for use in (lambda: p.name, lambda: One().value, lambda: setattr(p, "other", 1), lambda: Empty().x):
        try:
            print(use())
        except AttributeError as e:
            print(e)
    one = One()
    one.value = [1]
    one.value.append(2)
    print(one.value, WithDict(2.5).extra, WithDict(2.5).x, WithDict(1.0).__dict__, Private(4).get(), Both().a + Both().b)
    print(chain(100), Point.x.__get__(points[0]), points[0].__class__.__name__)
    try:
        p.other = 3
    except AttributeError as e:
        print(e)
    values = [Node(1), Node("text"), Node(None, Node(2.5))]
    print([n.value for n in values], values[2].next.value)
    print(sum(getattr(n, "value") or 0 for n in (Node(3), Node(4.5))))


main()
