# uuid and pprint.
import pprint
import uuid
from collections import ChainMap, Counter, OrderedDict, UserList, defaultdict, deque
from dataclasses import dataclass, field
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, saferepr
from types import MappingProxyType, SimpleNamespace
from uuid import UUID, uuid1, uuid4


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


u = UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.urn, u.version, u.variant, u.time, u.clock_seq, u.node, int(u), hash(u) == hash(u.int), u.is_safe)
print(UUID("{12345678123456781234567812345678}") == u, UUID("urn:uuid:12345678-1234-5678-1234-567812345678") == u, UUID(bytes=u.bytes) == u, UUID(bytes_le=u.bytes_le) == u, UUID(fields=u.fields) == u, UUID(int=u.int) == u, u == 5, u < UUID(int=2**128 - 1), sorted([UUID(int=5), UUID(int=1)]))
print(UUID(int=0, version=4), UUID(int=2**128 - 1, version=1), UUID(int=5).variant, uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, len({uuid4() for _ in range(50)}), uuid4().version, uuid4().variant == uuid.RFC_4122, uuid1().version, uuid1(node=5, clock_seq=7).node, uuid1(clock_seq=7).clock_seq, str(uuid4()).count("-"))
for bad in [lambda: UUID(), lambda: UUID("123"), lambda: UUID("x" * 32), lambda: UUID(bytes=b"1"), lambda: UUID(int=-1), lambda: UUID(int=2**128), lambda: UUID(int=1, version=9), lambda: UUID(fields=(1, 2)), lambda: UUID(fields=(2**32, 0, 0, 0, 0, 0)), lambda: UUID(fields=(0, 0, 0, 0, 999, 0)), lambda: setattr(u, "int", 5), lambda: u < 5, lambda: UUID("a", bytes=b"b")]:
    attempt(bad)

data = {"name": "A" * 30, "list": list(range(30)), "nested": {"b": [1, 2, {"c": (1,)}], "a": "text " * 20}, "t": ("x" * 40, "y" * 40), "empty": [[], {}, (), set()]}
pprint.pprint(data)
pp(data)
pprint.pprint(data, width=40, indent=4)
pprint.pprint(data, compact=True, width=60)
pprint.pprint(data, depth=1)
pprint.pprint(data, depth=2, sort_dicts=False)
pprint.pprint([1, 2, 3])
pprint.pprint("short")
pprint.pprint("long text with many words " * 6)
pprint.pprint(["line one\nline two\n" * 4])
pprint.pprint(b"bytes" * 30)
pprint.pprint({1: bytearray(b"0123456789" * 10)})
for value in [set(range(40)), frozenset(["abc" * 5, "def" * 5, "ghi" * 5, "jkl" * 5, "mno" * 5, "pqr" * 5]), OrderedDict((f"key{i}", i * 1000) for i in range(9)), Counter("the quick brown fox jumps over the lazy dog"), defaultdict(list, {i: list(range(i)) for i in range(8)}),
              deque(range(60)), deque(range(60), maxlen=70), ChainMap({"a" * 30: 1}, {"b" * 30: 2}), UserList(range(50)), MappingProxyType({f"k{i}": "v" * 10 for i in range(6)}), SimpleNamespace(alpha="a" * 30, beta=list(range(20)), gamma=1)]:
    pprint.pprint(value)
print(pformat({"b": 1, "a": 2}), pformat([10**10, 123456], underscore_numbers=True), pformat({3: 1, "a": 2, None: 3}), saferepr({"z": 1, "a": [()]}), isreadable([1, "a"]), isreadable([print, object()]))
rec = [1]
rec.append(rec)
print(isrecursive(rec), isreadable(rec), "<Recursion on list with id=" in pformat(rec), "Recursion" in saferepr(rec))


@dataclass
class Item:
    name: str
    tags: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False)


pprint.pprint([Item("first", ["tag" * 5] * 6), Item("second")])
pprint.pprint([[Item("x" * 30, [1, 2]), {"key": Item("y" * 60)}]])


class Custom(PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            return f"<{object}>", False, False
        return super().format(object, context, maxlevels, level)


Custom(width=20).pprint({"a": ["b", "c" * 10], "d": 1})
attempt(lambda: PrettyPrinter(indent=-1))
attempt(lambda: PrettyPrinter(depth=0))
attempt(lambda: PrettyPrinter(width=0))
