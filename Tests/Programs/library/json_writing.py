# json: writing; all options, errors, subclasses of the built-in types.
import json
import io
import math
from collections import OrderedDict, namedtuple

values = [None, True, False, 0, -1, 10**25, 1.0, -0.0, 1e22, 1e-7, 3.14, "", "a\"b\\c/\n\r\t\b\f\x00\x1f\x7f", "é日😀\u2028\ud800", [], {}, (), [1, [2, [3]]], {"a": {"b": [1, 2]}},
          {1: 2, 1.5: 3, True: 4, None: 5, "s": 6, False: 7}, (1, "x"), [[], {}, [{}]], math.inf, -math.inf, math.nan]
for v in values:
    print(json.dumps(v), ascii(json.dumps(v, ensure_ascii=False)), json.dumps(v, indent=1), json.dumps(v, separators=(",", ":")))
d = {"b": [1, {"z": None}], "a": {"y": (), "x": {}}, "c": "é"}
print(json.dumps(d, indent=2, sort_keys=True))
print(json.dumps(d, indent="--", ensure_ascii=False))
print(json.dumps(d, indent=0), json.dumps(d, indent=4, separators=(" ;", " = ")))
print(json.dumps([1, [2]], indent=-1), json.dumps({"k": 1}, indent=None, sort_keys=True))
o = io.StringIO()
json.dump(d, o, indent=1)
print(o.getvalue())


class P:
    def __init__(self, x):
        self.x = x


class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, P):
            return {"P": o.x}
        return super().default(o)


print(json.dumps([P(1), {"k": P([P(2)])}], cls=E), json.dumps(P(3), default=lambda o: o.x), json.dumps({1, 2, 3} and [P(5)], default=vars), E(indent=1).encode(P(1)))
print(list(E().iterencode({"a": P(1)})) and "".join(E().iterencode({"a": P(1)})))


class I(int):
    def __repr__(self):
        return "I!"


class F(float):
    def __repr__(self):
        return "F!"


class S(str):
    pass


class L(list):
    pass


class M(dict):
    pass


N = namedtuple("N", "a b")
print(json.dumps([I(5), F(1.5), S("s"), L([1]), M(a=1), N(1, 2), OrderedDict([("z", 1), ("a", 2)])]), json.dumps({I(5): 1, F(2.5): 2, S("q"): 3}))
a = []
a.append(a)
b = {}
b["x"] = [b]
for f in (lambda: json.dumps(a), lambda: json.dumps(b), lambda: json.dumps({1, 2}), lambda: json.dumps({(1, 2): 3}), lambda: json.dumps(b"x"), lambda: json.dumps(1j), lambda: json.dumps(math.nan, allow_nan=False),
          lambda: json.dumps([math.inf], allow_nan=False, indent=1), lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True), lambda: json.dumps(P(1)), lambda: json.dumps(P(1), default=lambda o: o), lambda: json.dumps({"k": [P(1)]})):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None))
print(json.dumps({(1, 2): 3, "a": 1, b"x": 2}, skipkeys=True), json.dumps({(1, 2): 3}, skipkeys=True, indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True))
x = [1]
print(json.dumps([x, x, {"x": x}]), json.loads(json.dumps(d)) == {"b": [1, {"z": None}], "a": {"y": [], "x": {}}, "c": "é"})
print(json.encoder.encode_basestring_ascii("aé\n"), json.encoder.encode_basestring("aé\n"), json.decoder.scanstring('"abc" x', 1))
