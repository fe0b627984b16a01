# The bytes of pickles of built-in objects in all protocols, and what comes back.
import array
import collections
import copyreg
import datetime
import decimal
import enum
import fractions
import functools
import pickle
import uuid


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return type(other) is Point and (self.x, self.y) == (other.x, other.y)

    class Inner:
        limit = 5

        def method(self):
            return "called"

        def __eq__(self, other):
            return type(self) is type(other)


class Slots:
    __slots__ = ("a", "b")

    def __eq__(self, other):
        return self.a == other.a


class WithState:
    def __getstate__(self):
        return ["state"]

    def __setstate__(self, state):
        self.got = state

    def __eq__(self, other):
        return isinstance(other, WithState)


class WithArgs(tuple):
    def __new__(cls, *args, key=None):
        self = super().__new__(cls, args)
        self.key = key
        return self

    def __getnewargs_ex__(self):
        return tuple(self), {"key": self.key}


class Numbers(list):
    pass


class Table(dict):
    pass


class Text(str):
    pass


class Color(enum.Enum):
    RED = 1
    BLUE = "b"


Pair = collections.namedtuple("Pair", "left right")


def function(a, b=2):
    return a + b


def slots():
    s = Slots()
    s.a = 1
    return s


def table():
    t = Table(a=1)
    t["b"] = [2]
    return t


def number_list():
    n = Numbers([1, 2, 3])
    n.name = "numbers"
    return n


shared = ["shared"]
values = [
    None, True, False, 0, 1, -1, 255, 256, 65535, 65536, -32768, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**63, -2**63, -2**63 - 1, 2**2100,
    0.0, 1.5, -2.25e300, 1e-9, 3 + 4j,
    "", "abc", "line\nand \\ \r \0 \x1a", "\xe9\u20ac\U0001f600", "\ud800", "x" * 300, b"", b"bytes\x00\xff", b"y" * 300, bytearray(b"ab"), bytearray(),
    (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {"a": 1}, {"a": 1, "b": [2]}, {1}, set(), frozenset({2}), frozenset(),
    [shared, shared], (shared, shared), [(), ()], ["abc", "abc"], {"k": ("k", "k")},
    range(1, 10, 3), slice(1, None, 2), ..., NotImplemented, type(None), int, list, len, print, [].append, str.upper, "abc".upper, dict.fromkeys,
    int.__add__, ValueError, ValueError("text", 1), KeyError("k"), OSError(2, "gone", "file"), StopIteration(5),
    collections.OrderedDict(a=1, b=2), collections.deque([1, 2], 5), collections.deque(), collections.Counter("aab"),
    collections.defaultdict(list, {"a": [1]}), collections.ChainMap({"a": 1}), Pair(1, 2),
    datetime.date(2024, 2, 29), datetime.time(1, 2, 3, 456), datetime.datetime(2024, 2, 29, 12, 30, 15, 99), datetime.timedelta(1, 2, 3),
    datetime.datetime(2024, 1, 1, fold=1, tzinfo=datetime.timezone.utc), datetime.time(5, tzinfo=datetime.timezone(datetime.timedelta(hours=2), "X")),
    decimal.Decimal("1.50"), fractions.Fraction(3, 4), uuid.UUID(int=7), Point(1, [2]), Point.Inner(), Point.Inner, slots(), WithState(),
    WithArgs(1, 2, key="k"), number_list(), table(), Text("text"), Color.RED, Color.BLUE, function, functools.partial(function, 5, b=6),
    Point.Inner().method, iter([1, 2, 3]), Point, list[int], [[[[]]]],
]
for value in values:
    print(repr(value)[:60] if "0x" not in repr(value) else type(value).__name__)
    for protocol in range(6):
        try:
            data = pickle.dumps(value, protocol)
        except Exception as e:
            print(protocol, type(e).__name__, e)
            continue
        print(protocol, data if len(data) < 250 else (len(data), data[:40], data[-20:]))
        back = pickle.loads(data)
        same = back == value
        if not same:
            same = type(back) is type(value) and (repr(back)[:20] == repr(value)[:20])
        if not same:
            print("differs", back)

# long containers are cut into batches, long data are outside of frames
for size in 999, 1000, 1001, 2000, 2001:
    for value in list(range(size)), dict.fromkeys(range(size)), Numbers(range(size)), set(range(size)), table() | dict.fromkeys(range(size)):
        for protocol in 0, 2, 4:
            data = pickle.dumps(value, protocol)
            print(size, type(value).__name__, protocol, len(data), sum(data) % 65521, pickle.loads(data) == value)
for value in "x" * 70000, b"y" * 70000, bytearray(70000), ["z" * 30000, "w" * 30000, "v" * 30000, 5], ["q" * 70000, "p" * 70000, 1]:
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        print(protocol, len(data), data[:30], sum(data) % 65521, pickle.loads(data) == value)

# objects that contain themselves
cycle = []
cycle.append(cycle)
loop = {}
loop["self"] = loop
pair = ([],)
pair[0].append(pair)
five = ([], 1, 2, 3, 4)
five[0].append(five)
frozen = Point(None, None)
frozen.x = frozenset([1])
frozen.y = frozen
for value in cycle, loop, pair, five, frozen:
    for protocol in range(6):
        data = pickle.dumps(value, protocol)
        print(protocol, data)
        back = pickle.loads(data)
        print(type(back).__name__)
back = pickle.loads(pickle.dumps(cycle))
print(back[0] is back, pickle.loads(pickle.dumps(pair))[0][0][0] is not None)
a, b = pickle.loads(pickle.dumps([shared, shared]))
print(a is b)

# extension codes
copyreg.add_extension("__main__", "Point", 200)
copyreg.add_extension("__main__", "Slots", 2000)
copyreg.add_extension("__main__", "Color", 0x12345678)
for cls in Point, Slots, Color:
    data = pickle.dumps(cls, 2)
    print(data, pickle.loads(data) is cls)
