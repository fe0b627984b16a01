# Arrays of the module array, bytes and bytearrays: reading and writing items of every machine type, at the edges and beyond.
import array as arrays
import warnings
from array import array

warnings.simplefilter("ignore", DeprecationWarning)
LIMITS = {
    "b": (-128, 127), "B": (0, 255), "h": (-(2**15), 2**15 - 1), "H": (0, 2**16 - 1), "i": (-(2**31), 2**31 - 1),
    "I": (0, 2**32 - 1), "l": (-(2**63), 2**63 - 1), "L": (0, 2**64 - 1), "q": (-(2**63), 2**63 - 1), "Q": (0, 2**64 - 1),
}


def attempt(what, action, *arguments):
    try:
        print(what, action(*arguments))
    except (IndexError, OverflowError, TypeError, ValueError) as error:
        print(what, type(error).__name__, error)


def put_b(i, v):
    a = array("b", [1, 2, 3])
    a[i] = v
    return a


def put_B(i, v):
    a = array("B", [1, 2, 3])
    a[i] = v
    return a


def put_h(i, v):
    a = array("h", [1, 2, 3])
    a[i] = v
    return a


def put_H(i, v):
    a = array("H", [1, 2, 3])
    a[i] = v
    return a


def put_i(i, v):
    a = array("i", [1, 2, 3])
    a[i] = v
    return a


def put_I(i, v):
    a = array("I", [1, 2, 3])
    a[i] = v
    return a


def put_l(i, v):
    a = array("l", [1, 2, 3])
    a[i] = v
    return a


def put_L(i, v):
    a = array("L", [1, 2, 3])
    a[i] = v
    return a[i] + a[-1], a


def put_q(i, v):
    a = array("q", [1, 2, 3])
    a[i] = v
    return a[i] - 1, a


def put_Q(i, v):
    a = array("Q", [1, 2, 3])
    a[i] = v
    return a[i] + 1, a


PUTS = {"b": put_b, "B": put_B, "h": put_h, "H": put_H, "i": put_i, "I": put_I, "l": put_l, "L": put_L, "q": put_q, "Q": put_Q}
for code, put in PUTS.items():
    low, high = LIMITS[code]
    for v in (low - 1, low, 0, high, high + 1, 2**15, 2**31, 2**62, 2**63, -(2**31) - 1, -(2**63), 10**30, -(10**30)):
        attempt(code, put, 1, v)
    for i in (-4, -3, 2, 3, 2**70):
        attempt(code, put, i, 7)


def put_d(i, v):
    a = array("d", [1, 2.5, 3])
    a[i] = v
    return a, a[i] * 2


def put_f(i, v):
    a = array("f", [1, 2.5, 3])
    a[i] = v
    return a, a[i] * 2


for put in (put_d, put_f):
    for v in (1, 0.1, True, float("nan"), float("-inf"), 2**60 + 1):
        attempt("float", put, 0, v)
    for i in (-4, -3, 2, 3):
        attempt("float", put, i, 1.5)
attempt("float", put_d, 0, 10**400)
attempt("float", put_d, 0, "1")


def text(code, i, v):
    a = array("u", "abc") if code == "u" else array("w", "abc")
    a[i] = v
    return a[i], a[0] + a[-1], a


attempt("u", text, "u", 1, "ä")
attempt("w", text, "w", -1, "\U0001f40d")
attempt("w", text, "w", 1, "xx")


def grid(n):
    rows = [array("d", [0.0]) * n for _ in range(n)]
    for i in range(n):
        row = rows[i]
        for j in range(n):
            row[j] = i * n + j
    total = 0.0
    for i in range(1, n - 1):
        for j in range(1, n - 1):
            rows[i][j] = 0.25 * (rows[i - 1][j] + rows[i + 1][j] + rows[i][j - 1] + rows[i][j + 1])
        total += rows[i][-1]
    return total, sum(rows[n // 2])


print(grid(12))


def sieve(n):
    flags = array("B", [1]) * (n + 1)
    flags[0] = flags[1] = 0
    for i in range(2, n + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = 0
    return sum(flags), [i for i, f in enumerate(flags) if f][:8], len(flags), bool(flags), flags.count(1)


print(sieve(1000))


def histogram(data):
    counts = array("L", [0]) * 256
    for byte in data:
        counts[byte] += 1
    return [(chr(i), n) for i, n in enumerate(counts) if n]


print(histogram(b"abracadabra"))
print(histogram(bytearray(b"mississippi")))


def grown_while_walked():
    a = array("i", [1, 2, 3])
    seen = []
    for x in a:
        seen.append(x)
        if len(a) < 6:
            a.append(x * 10)
    b = bytearray(b"abc")
    for x in b:
        seen.append(x)
        if x == 98:
            del b[:]
    c = array("d", [1.0, 2.0, 3.0])
    for x in c:
        seen.append(x)
        c.pop()
    return seen, a, b, c


print(grown_while_walked())


def leaves_for_big(a):
    # The sum does not fit 64 bits in the middle of the loop.
    total = 1
    trail = []
    for x in a:
        total = total * x
        trail.append(total)
    for x, y in zip(a, b"xyz"):
        total = total * x + y
    for n, x in enumerate(a):
        total += x << n
    return total, trail[-1]


print(leaves_for_big(array("q", [2**40, 3**20, 5**15, 7, 11])))
print(leaves_for_big(array("H", [60000] * 9)))


def unsigned(a):
    largest = 0
    for x in a:
        if x > largest:
            largest = x
    return largest, a[0], a[-1] + 1, [x for x in a], max(a)


print(unsigned(array("Q", [1, 2**64 - 1, 5, 2**63])))


def swap(a, i, j):
    a[i], a[j] = a[j], a[i]
    return a


print(swap(array("d", [1.5, 2.5, 3.5]), 0, -1), swap(bytearray(b"xyz"), 0, 2), swap([1, 2, 3], 0, 2))


def together(n):
    a = array("i", range(n))
    b = a + array("i", [100])
    c = 2 * b
    c *= 2
    a += array("i", [7])
    a.extend(array("i", [8]))
    a.extend([9])
    part = c[1:5]
    part[1:3] = array("i", [0, 0, 0])
    a.insert(0, -1)
    a.remove(2)
    a.reverse()
    return a, b, len(c), part, a[1:3] == array("i", [8, 7]), a.index(7), a.pop(), a.pop(0), a.tolist(), part < c, 3 in a


print(together(5))
attempt("kinds", lambda: array("i", [1]) + array("h", [1]))
attempt("kinds", lambda: array("i", [1]) + [1])
attempt("kinds", lambda: array("i", [1.5]))
attempt("kinds", lambda: array("x", [1]))
attempt("kinds", lambda: array("ii"))
attempt("kinds", lambda: array(typecode="i"))


def of_any_code(code, values):
    a = array(code, values)
    a[0] = a[1]
    return a, a[0] * 2, a.typecode, a.itemsize


for code in "bBhHiIlLqQfd":
    print(of_any_code(code, [1, 2, 3]))
print(of_any_code("u", "ab"))


def either(flag):
    a = array("d", [1, 2]) if flag else array("i", [3, 4])
    a[1] = 5
    return a[1] / 2, [x for x in a]


print(either(True), either(False))


class Samples:
    def __init__(self, n):
        self.data = arrays.array("f", [0]) * n
        self.marks = bytearray(n)
        self.n = n

    def __getitem__(self, i):
        return self.data[i]

    def __setitem__(self, i, v):
        self.data[i] = v
        self.marks[i] += 1

    def smooth(self):
        d = self.data
        for i in range(1, self.n - 1):
            self[i] = (d[i - 1] + d[i] + d[i + 1]) / 3


samples = Samples(6)
for n in range(6):
    samples[n] = n * n
samples.smooth()
print([round(x, 3) for x in samples.data], samples.marks, samples[2])
try:
    for n in range(300):
        samples[0] = n
except ValueError as error:
    print(error, samples[0])


class Named(array):
    def __getitem__(self, i):
        return ("item", array.__getitem__(self, i))


named = Named("i", [1, 2, 3])
print(named[1], list(named), isinstance(named, array), named)


class Indexed:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n

    def __float__(self):
        return self.n / 2


def protocols(i, v):
    a = array("i", [1, 2, 3])
    a[i] = v
    b = array("d", [1, 2, 3])
    b[i] = v
    c = bytearray(3)
    c[i] = v
    return a, b, c, a[i], b[i], c[i]


print(protocols(Indexed(1), Indexed(9)))


def checksums(data):
    a, b = 1, 0
    for x in data:
        a = (a + x) % 65521
        b = (b + a) % 65521
    crc = 0xFFFFFFFF
    for i in range(len(data)):
        crc ^= data[i]
        for _ in range(8):
            crc = (crc >> 1) ^ (0xEDB88320 if crc & 1 else 0)
    return b << 16 | a, crc ^ 0xFFFFFFFF


print(checksums(b"The quick brown fox"), checksums(bytearray(b"jumps over")))


def past_the_end(data, i):
    try:
        return data[i]
    except IndexError as error:
        return str(error)


for i in (-4, -3, 0, 2, 3):
    print(past_the_end(b"abc", i), past_the_end(bytearray(b"abc"), i), past_the_end(array("d", [1, 2, 3]), i))


def iterators(data):
    it = iter(data)
    first = next(it)
    rest = [x + first for x in it]
    return first, rest, [x for x in reversed(data)], dict(enumerate(data)), list(map(lambda x: x + 1, data))


print(iterators(b"abc"), iterators(array("h", [5, 6, 7])), iterators(array("d", [0.5, 1.5])))
