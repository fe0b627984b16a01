"""Definitions that interpreted code calls in all ways, often enough for the interpreter to specialize its calls."""


class Point:
    kind = "point"

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self

    @property
    def norm(self):
        return self.x * self.x + self.y * self.y

    @classmethod
    def origin(cls):
        return cls(0, 0)

    @staticmethod
    def double(x):
        return x * 2

    def __getitem__(self, index):
        return (self.x, self.y)[index]

    def __len__(self):
        return 2

    def __iter__(self):
        yield self.x
        yield self.y

    def __call__(self, factor):
        return self.x * factor

    def __contains__(self, value):
        return value == self.x

    def __enter__(self):
        return self.x

    def __exit__(self, *exception):
        return True


class Slotted:
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value


class Lazy:
    def __getattr__(self, name):
        return name.upper()


class Strict:
    def __getattribute__(self, name):
        return name * 2


def add(a, b):
    return a + b


def keywords(a, /, b=2, *rest, c=3, **others):
    return a, b, rest, c, others


def closure(n):
    def inner(k=1):
        nonlocal n
        n += k
        return n

    return inner


def count(n):
    for i in range(n):
        yield i


async def wait(n):
    return n


log = []


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def lifetimes(leave):
    first = Noted("first")
    second = Noted("second")
    name = second.name
    log.append("unused since")
    second = Noted("again")
    log.append("assigned")
    Noted("dropped")
    for item in [Noted("a"), Noted("b")]:
        log.append(item.name + " seen")
    del first
    log.append("deleted")
    if leave:
        return name
    try:
        raise KeyError(Noted("raised"))
    except KeyError as error:
        caught = error.args[0].name
    log.append("handled " + caught)
    held = [x for x in (Noted("in list"),)]
    held = None
    log.append("end")
