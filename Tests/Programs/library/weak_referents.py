# Which objects of built-in and library types can have weak references.
import array, ast, asyncio, bz2, collections, contextvars, csv, datetime, decimal, enum, fractions, functools, hashlib, io, itertools
import operator, pickle, queue, random, re, select, socket, sqlite3, string, struct, subprocess, tempfile, threading, types, typing, weakref
import xml.etree.ElementTree as ET
import zlib


async def coroutine():
    pass


async def asynchronous():
    yield 1


def generator():
    yield 1


class Plain:
    __slots__ = ("x",)

    def method(self):
        pass


class Color(enum.Enum):
    RED = 1


def cell():
    x = 1
    return (lambda: x).__closure__[0]


def traceback():
    try:
        1 / 0
    except ZeroDivisionError as error:
        return error.__traceback__


loop = asyncio.new_event_loop()
waiting = coroutine()
Point = collections.namedtuple("Point", "x y")
connection = sqlite3.connect(":memory:")
file = tempfile.TemporaryFile()
objects = {
    "lru_cache": functools.lru_cache(len), "partial": functools.partial(len), "partialmethod": functools.partialmethod(len),
    "cmp_to_key": functools.cmp_to_key(len), "Struct": struct.Struct("i"), "Context": contextvars.Context(),
    "ContextVar": contextvars.ContextVar("a"), "Element": ET.Element("a"), "TreeBuilder": ET.TreeBuilder(),
    "OrderedDict": collections.OrderedDict(), "Counter": collections.Counter(), "defaultdict": collections.defaultdict(),
    "deque": collections.deque(), "ChainMap": collections.ChainMap(), "namedtuple": Point(1, 2), "tee": itertools.tee([])[0],
    "count": itertools.count(), "chain": itertools.chain(), "FileIO": io.FileIO(file.fileno(), closefd=False), "BytesIO": io.BytesIO(),
    "StringIO": io.StringIO(), "TextIOWrapper": io.TextIOWrapper(io.BytesIO()), "BufferedReader": io.BufferedReader(io.BytesIO()),
    "BufferedWriter": io.BufferedWriter(io.BytesIO()), "BufferedRandom": io.BufferedRandom(io.BytesIO()),
    "socket": socket.socket(), "Future": asyncio.Future(loop=loop),
    "Task": asyncio.Task(waiting, loop=loop), "loop": loop, "Cursor": connection.cursor(),
    "epoll": select.epoll(), "compressobj": zlib.compressobj(), "md5": hashlib.md5(), "Random": random.Random(),
    "TypeVar": typing.TypeVar("T"), "alias": list[int], "union": int | str, "typing alias": typing.List[int], "property": property(),
    "staticmethod": staticmethod(len), "classmethod": classmethod(len), "Exception": Exception(), "range": range(3), "slice": slice(1),
    "list iterator": iter([]), "map": map(len, []), "dict": {}, "list": [], "tuple": (), "int": 1, "str": "", "bytes": b"", "float": 1.5,
    "set": set(), "frozenset": frozenset([1]), "bytearray": bytearray(), "array": array.array("i"), "pattern": re.compile("a"),
    "match": re.match("a", "a"), "memoryview": memoryview(b""), "mappingproxy": types.MappingProxyType({}),
    "SimpleNamespace": types.SimpleNamespace(), "SimpleQueue": queue.SimpleQueue(), "Queue": queue.Queue(), "Lock": threading.Lock(),
    "RLock": threading.RLock(), "local": threading.local(), "Event": threading.Event(), "Thread": threading.Thread(),
    "Decimal": decimal.Decimal(1), "Fraction": fractions.Fraction(1), "date": datetime.date(2000, 1, 1), "timedelta": datetime.timedelta(1),
    "csv writer": csv.writer(io.StringIO()), "csv reader": csv.reader([]), "itemgetter": operator.itemgetter(1),
    "attrgetter": operator.attrgetter("a"), "methodcaller": operator.methodcaller("a"), "ref": weakref.ref(Point), "super": super(Plain, Plain()),
    "generator": generator(), "coroutine": waiting, "async generator": asynchronous(), "function": cell, "builtin": len,
    "builtin method": [].append, "method": Color.__init__, "bound method": Plain().method, "wrapper": (1).__add__, "slot": int.__add__,
    "method descriptor": str.upper, "getset": Plain.x, "cell": cell(), "traceback": traceback(), "code": cell.__code__, "module": io,
    "class": Plain, "built-in class": int, "slots": Plain(), "enum": Color.RED, "None": None, "Ellipsis": ..., "ast": ast.Name("a"),
    "PickleBuffer": pickle.PickleBuffer(b""), "Formatter": string.Formatter(),
    "bz2": bz2.BZ2Compressor(), "WeakSet": weakref.WeakSet(), "WeakKeyDictionary": weakref.WeakKeyDictionary(),
}
for name, object in objects.items():
    try:
        weakref.ref(object)
        print(name, "yes")
    except TypeError as error:
        print(name, error)
loop.run_until_complete(objects["Task"])
loop.close()
