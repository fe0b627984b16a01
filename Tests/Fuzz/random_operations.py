# Operations on built-in objects, chosen at random: random_operations.py SEED COUNT
#
# Prints what was done and what came of it, the exception's text too. The generator of random numbers gives the same sequence
# in every implementation, so the output of two of them differs only where the built-in types do.
# scripts/fuzz-builtins runs it under CPython and compiled, and compares.
import random
import struct
import sys

rng = random.Random()

PLAIN = "abcdefgxyzABCXYZ0123456789"
SPACES = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2028\u2029\u202f\u205f\u3000"
SPECIAL = "ßİıŐǆǅǈſΣςσǰΐﬃŉẞÅÅé́ͅᾳᾼⅣⓐªº²½٣߃९๓𝟘𝟗𐐀𐐨😀\u200b\ufeff\ud800\udfff\x00\x7f\x80\xff\u0100\uffff\U00010000\U0010ffff"
PUNCTUATION = "+-_.,:;'\"\\/%{}[]()<>=^!#$&*~`|?@"


def pick(*choices):
    return choices[rng.randrange(len(choices))]


def text(longest=12):
    pool = pick(PLAIN, PLAIN, PLAIN + SPACES, PLAIN + PUNCTUATION, SPECIAL + PLAIN, SPACES, "ab", "aB1 ", SPECIAL)
    return "".join([pool[rng.randrange(len(pool))] for _ in range(rng.randrange(longest + 1))])


def data(longest=12):
    pool = pick(PLAIN.encode(), b"ab", b" \t\n\r\x0b\x0cab\x00\xff\x80", bytes(range(256)), b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0\x80ab\xff\xfe")
    made = bytes([pool[rng.randrange(len(pool))] for _ in range(rng.randrange(longest + 1))])
    return bytearray(made) if rng.randrange(4) == 0 else made


def integer():
    kind = rng.randrange(6)
    if kind < 2:
        return rng.randrange(-12, 13)
    if kind == 2:
        return rng.randrange(-1000, 100000)
    if kind == 3:
        return pick(1, -1) * (1 << pick(7, 8, 15, 31, 32, 53, 61, 62, 63, 64, 65, 128)) + rng.randrange(-2, 3)
    if kind == 4:
        return rng.getrandbits(rng.randrange(1, 300)) * pick(1, -1)
    return pick(0, 1, -1, 10**rng.randrange(40), True, False)


def real():
    kind = rng.randrange(7)
    if kind == 0:
        return pick(0.0, -0.0, float("inf"), float("-inf"), float("nan"), 1e16, 1e-5, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308)
    if kind == 1:
        return struct.unpack("<d", rng.getrandbits(64).to_bytes(8, "little"))[0]
    if kind == 2:
        return float(rng.randrange(-1000, 1000)) / pick(1, 2, 4, 8, 10, 100, 1000)
    if kind == 3:
        return rng.random() * 10.0 ** rng.randrange(-10, 20)
    if kind == 4:
        return float(integer() % 10**300)
    if kind == 5:
        return rng.randrange(10**6) + 0.5
    return round(rng.random() * 100, rng.randrange(5))


def number():
    return pick(integer, integer, real, real, lambda: complex(real(), real()))()


def index():
    return pick(None, rng.randrange(-15, 16), rng.randrange(-4, 5), 10**20, -(10**20))


def spec():
    made = ""
    if rng.randrange(3) == 0:
        made += pick("", "*", "x", "é", "0", "<", " ", "{") + pick("<", ">", "=", "^")
    made += pick("", "", "", "+", "-", " ")
    made += pick("", "", "", "", "z")
    made += pick("", "", "", "#")
    made += pick("", "", "", "0")
    made += pick("", "", str(rng.randrange(40)))
    made += pick("", "", "", "", ",", "_")
    made += pick("", "", "." + str(rng.randrange(25)))
    made += pick("", "d", "b", "o", "x", "X", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "r")
    if rng.randrange(15) == 0:
        at = rng.randrange(len(made) + 1)
        made = made[:at] + pick(*PUNCTUATION, "a", "9", "é", " ") + made[at:]
    return made


def percent():
    made = "%" + pick("", "", "", "(k)", "(", "(a(b)c)")
    for _ in range(rng.randrange(3)):
        made += pick("#", "0", "-", " ", "+")
    made += pick("", "", str(rng.randrange(20)), "*")
    made += pick("", "", "." + str(rng.randrange(20)), ".*", ".")
    made += pick("", "", "", "l", "h", "L", "q")
    return made + pick(*"diouxXeEfFgGcrsa%", *"dsrxgf", "y", "")


def digits(base=10):
    made = "".join([pick(*"0123456789abcdefghijklmnopqrstuvwxyzABCDEFXYZ"[:max(base, 2)]) for _ in range(pick(1, 3, 8, 20, 40))])
    if rng.randrange(3) == 0:
        at = rng.randrange(len(made) + 1)
        made = made[:at] + pick("_", "__", " ", ".", "-", "e", "x", "٣", "０", "\x00", "+", "L") + made[at:]
    return pick("", "", "", "-", "+", " ", "\n", "--") + pick("", "", "", "0x", "0b", "0o", "0", "0_", "0X_") + made + pick("", "", "", " ", "\t", "_")


def float_digits():
    made = pick("", "-", "+", " ", "\u2003") + pick(str(rng.randrange(1000)), "", digits(), "1_0", repr(real()), "inf", "nan", "Infinity", "iNf", "infin", "1e")
    made += pick("", "", ".", ".5", "." + digits(), "._1") + pick("", "", "e5", "E-3", "e+400", "e-400", "e", "e1_0", "e99999999999", "e-99999999999")
    return made + pick("", "", "", " ", "x", "\x00", "j", "J")


def hexadecimal():
    made = pick("", "-", "+", " ") + pick("0x", "", "0X", "x") + "".join([pick(*"0123456789abcdefF.") for _ in range(rng.randrange(25))])
    return made + pick("", "p", "P", "p-") + pick("", str(rng.randrange(-1100, 1100)), "5", "99999999999999999999")


def argument():
    return pick(text, text, integer, lambda: None, data, real, lambda: (text(3), text(3)), lambda: [text(3) for _ in range(rng.randrange(4))])()


STR_METHODS = [name for name in sorted(dir(str)) if name[0] != "_" and name not in ("format", "format_map")]
BYTES_METHODS = [name for name in sorted(dir(bytes)) if name[0] != "_"]
WITH_TEXT = {"count", "endswith", "find", "index", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rpartition",
             "rsplit", "rstrip", "split", "startswith", "strip", "join"}
WITH_WIDTH = {"center", "ljust", "rjust", "zfill", "expandtabs"}
ENCODINGS = ["utf-8", "utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "cp1252", "cp437", "koi8-r",
             "unicode_escape", "raw_unicode_escape", "utf-8-sig", "iso8859-15", "mac-roman", "cp037"]
HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace", "strict"]


def arguments(name, like):
    made = []
    if name in WITH_TEXT:
        made.append([like(3) for _ in range(rng.randrange(4))] if name == "join" else tuple([like(2) for _ in range(2)]) if "with" in name and rng.randrange(3) == 0
                    else like(2))
        if name == "replace":
            made.append(like(3))
        if name in ("count", "find", "index", "rfind", "rindex", "startswith", "endswith", "split", "rsplit", "replace"):
            while rng.randrange(2) and len(made) < 4:
                made.append(index() if rng.randrange(8) else argument())
    elif name in WITH_WIDTH:
        if rng.randrange(8):
            made.append(rng.randrange(-3, 30))
        if name[1:] != "fill" and rng.randrange(2):
            made.append(like(1) if rng.randrange(4) else argument())
    elif name in ("encode", "decode"):
        made = [pick(*ENCODINGS), pick(*HANDLERS)][:rng.randrange(3)]
    elif name == "translate":
        made.append({rng.randrange(128): argument() for _ in range(5)} if like is text else bytes(range(255, -1, -1)))
    elif name == "splitlines" or name == "maketrans":
        made = [argument() for _ in range(rng.randrange(3))]
    if rng.randrange(20) == 0:
        made.append(argument())
    return made


def call(what, function, *args):
    try:
        result = repr(function(*args))
    except Exception as e:
        result = f"{type(e).__name__}: {e}"
    print(ascii(f"{what}{args!r} -> {result}"))


def string_method():
    name, subject = pick(*STR_METHODS), text()
    call(f"{subject!r}.{name}", getattr(subject, name), *arguments(name, text))


def bytes_method():
    name, subject = pick(*BYTES_METHODS), data()
    call(f"{subject!r}.{name}", getattr(subject, name), *arguments(name, data))


def formatted():
    call("format", format, pick(number, number, number, text)(), spec())


def percent_formatted():
    template, count = pick("", "a") + percent() + pick("", " ", percent()), rng.randrange(4)
    values = [pick(number, number, text, integer, data)() for _ in range(count)]
    if "*" in template:     # widths of billions take memory and time only
        values = [value % 100 if isinstance(value, int) else value for value in values]
    if "(" in template:
        values = {"k": pick(number, text)(), "": 1, "a(b)c": integer()}
    call("percent", lambda a, b: a % b, template if rng.randrange(5) else template.encode(), values if isinstance(values, dict) else pick(tuple(values), *values))


def field():
    inner = pick("", "0", "1", "k", "k[0]", "0[1]", "0.real", "k.imag", "k[a]", "5", "0[", "0.", "k]", "-1", "0[-1]")
    inner += pick("", "", "!r", "!s", "!a", "!x", "!", "!rr") + pick("", "", ":" + spec(), ":{}", ":{1}", ":{k}", ":{0:{1}}")
    return "{" + inner + pick("}", "}", "}", "}", "", "}}")


def text_formatted():
    template = text(3).replace("{", "") + field() + pick("", "{{", "}}", field(), "}")
    call(f"{template!r}.format", lambda *a: template.format(*a[:-1], k=a[-1]), pick(number, text)(), pick(lambda: integer() % 50, text)(), pick(lambda: integer() % 50, real, text, lambda: [1, 2], lambda: {"a": 7})())


def parsed_int():
    base = pick(10, 10, 16, 2, 8, 0, 36, 3, rng.randrange(-3, 40))
    made = digits(min(max(base, 2), 36))
    made = pick(made, made, made.encode("utf-8", "replace"))
    call("int", int, *pick((made, base), (made,)))


def parsed_float():
    made = float_digits()
    call("float", float, pick(made, made, made.encode("utf-8", "replace")))


def parsed_complex():
    parts = [pick(repr(real()), str(rng.randrange(100)), float_digits(), "") for _ in range(2)]
    call("complex", complex, pick("", "(", " ") + parts[0] + pick("+", "-", "") + parts[1] + pick("j", "J", "") + pick("", ")", " "))


def parsed_hex():
    call("fromhex", pick(float.fromhex, float.fromhex, lambda s: bytes.fromhex(s)), hexadecimal())


def printed():
    call("repr", pick(repr, ascii, str), pick(number, text, data, lambda: (number(), text()), lambda: [real()], lambda: {integer(), integer()})())


def coded():
    if rng.randrange(2):
        call("decode", lambda d, e, h: bytes(d).decode(e, h), data(20), pick(*ENCODINGS), pick(*HANDLERS))
    else:
        call("encode", lambda t, e, h: t.encode(e, h), text(20), pick(*ENCODINGS), pick(*HANDLERS))


def arithmetic():
    a, b = pick(integer, integer, real)(), pick(integer, integer, real)()
    name = pick("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "and", "or", "xor", "eq", "lt", "ge")
    call(name, lambda x, y: getattr(type(x), f"__{name}__")(x, y), a, b)


def integer_function():
    which = rng.randrange(9)
    if which == 0:
        call("pow", pow, integer() % 1000, rng.randrange(-5, 60), pick(None, integer(), integer()))
    elif which == 1:
        call("shift", lambda a, b: (a << b, a >> b), integer(), rng.randrange(-2, 200))
    elif which == 2:
        call("to_bytes", lambda a, n, o, s: a.to_bytes(n, o, signed=s), integer(), rng.randrange(12), pick("big", "little", "little", "middle"), pick(True, False))
    elif which == 3:
        call("from_bytes", lambda d, o, s: int.from_bytes(d, o, signed=s), data(), pick("big", "little"), pick(True, False))
    elif which == 4:
        call("round", round, number(), pick(None, rng.randrange(-25, 25)))
    elif which == 5:
        call("ratio", lambda x: x.as_integer_ratio(), pick(integer, real)())
    elif which == 6:
        call("bits", lambda x: (x.bit_length(), x.bit_count(), hex(x), oct(x), bin(x), hash(x), float(x % 2**900)), integer())
    elif which == 7:
        call("float", lambda x: (x.hex(), x.is_integer(), hash(x) if x == x else 0, int(x)), real())
    else:
        call("hash", hash, (integer(), pick(1.5, 2.0, -1, 1 << 61), frozenset([integer(), integer()])))


def sliced():
    subject = pick(lambda: text(20), lambda: data(20), lambda: list(range(rng.randrange(15))), lambda: tuple(range(rng.randrange(15))),
                   lambda: range(rng.randrange(-20, 20), rng.randrange(-20, 20), pick(1, 2, -1, -3)), lambda: memoryview(bytes(range(rng.randrange(15)))).cast(pick("b", "B", "c")))()
    s = slice(index(), index(), pick(None, None, 1, -1, 2, -2, 3, rng.randrange(-5, 6), 10**20))
    call(f"slice {pick(subject, 0) if not isinstance(subject, memoryview) else 0}", lambda s: list(subject[s]), s)
    call("indices", lambda s, n: s.indices(n), s, rng.randrange(-1, 20))
    if isinstance(subject, (list, bytearray)):
        def assign(s, new):
            subject[s] = new
            return subject
        call(f"{subject} assign", assign, s, [rng.randrange(256) for _ in range(rng.randrange(5))])

        def delete(s):
            del subject[s]
            return subject
        call(f"{subject} delete", delete, s)


def ranges():
    r = range(rng.randrange(-20, 20), rng.randrange(-20, 20), pick(1, 2, -1, -3, 7))
    other = range(rng.randrange(-3, 5), rng.randrange(-3, 12), pick(1, 2, 3))
    what = pick(rng.randrange(-20, 20), 3.0, 1.5, "a", True, 1 << 70)
    call("range", lambda r, o, w: (r == o, hash(r), len(r), w in r, r.count(w), list(reversed(r)), r[1:-1:2]), r, other, what)
    call("range.index", r.index, what)


def sets():
    a, b = {integer() for _ in range(rng.randrange(20))}, {integer() for _ in range(rng.randrange(20))}
    call("sets", lambda a, b: (a | b, a & b, a - b, a ^ b, a <= b, a.isdisjoint(b), hash(frozenset(a))), a, b)
    for _ in range(rng.randrange(10)):
        a.add(integer())
        a.discard(integer())
        if a and rng.randrange(4) == 0:
            a.pop()
    call("set", list, a)


def dicts():
    d = {}
    for _ in range(rng.randrange(25)):
        key = pick(integer, lambda: text(2), real)()
        pick(lambda: d.update({key: 1}), lambda: d.pop(key, None), lambda: d.setdefault(key, 2), lambda: d and d.popitem())()
    call("dict", lambda d: (list(d), list(reversed(d.items())), d | {1: 1}, d.keys() & {1, 2}, d.items() >= {(1, 1)}.copy()), d)


def sequences():
    values = [pick(integer, integer, real)() for _ in range(rng.randrange(30))]
    values = [value for value in values if value == value]   # what is sorted with NaNs has no order
    call("sorted", sorted, values)
    call("sorted", lambda v: sorted(v, key=lambda x: (x % 3 if x == x and abs(x) < 1e18 else 0), reverse=True), values)
    call("aggregate", lambda v: (sum(v), min(v), max(v), any(v), all(v)), values)
    call("sorted texts", sorted, [text(4) for _ in range(rng.randrange(10))])
    call("compare", lambda a, b: (a < b, a == b, a >= b, a * 2 == b + a), values, values[:rng.randrange(31)] + [integer()])


def views():
    subject = bytearray(rng.getrandbits(8) for _ in range(rng.randrange(17)))
    code = pick("b", "B", "h", "H", "i", "I", "l", "q", "Q", "f", "d", "c", "?", "n", "e", "s", "@i", "x")

    def look(subject, code, at, new):
        view = memoryview(subject).cast(code)
        view[at] = new
        return view.tolist(), view.shape, view.itemsize, view[at], bytes(view), view == memoryview(subject)
    call("view", look, subject, code, rng.randrange(-5, 5), pick(integer, real, data)())


OPERATIONS = [string_method, string_method, string_method, bytes_method, bytes_method, formatted, formatted, formatted, percent_formatted, percent_formatted,
              text_formatted, text_formatted, parsed_int, parsed_float, parsed_complex, parsed_hex, printed, coded, coded, arithmetic, integer_function,
              integer_function, sliced, ranges, sets, dicts, sequences, views]


def main():
    rng.seed(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 1000):
        OPERATIONS[rng.randrange(len(OPERATIONS))]()


main()
