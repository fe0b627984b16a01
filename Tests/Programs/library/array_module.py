# array: all typecodes, methods, slices, buffers, errors.
import array as module
import io
import struct
from array import array, typecodes


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(typecodes, [(c, array(c).itemsize, array(c).typecode) for c in typecodes if c != "u"], module.ArrayType is array)
a = array("i", [1, 2, 3])
a.append(4)
a.extend([5, 6])
a.extend(array("i", [7]))
print(a, len(a), a[0], a[-1], a[1:3], a[::-2], 3 in a, 99 in a, list(a), a.tolist(), a.index(3), a.count(2), sum(a), max(a))
a.insert(0, 100)
a.insert(-1, 50)
print(a.pop(), a.pop(0), a)
a.remove(50)
a.reverse()
a[0] = 60
a[1:3] = array("i", [9, 9, 9, 9])
del a[0]
print(a, a + array("i", [1]), a * 2, 2 * array("b", [1]), array("d", [1]) * 0)
a[::2] = array("i", [0] * len(a[::2]))
del a[::2]
print(a)
a += array("i", [8])
a *= 2
print(a, a == array("i", a), a == array("d", a), a < array("i", [99]), a != array("i"), array("i") == array("b"))
print(array("d", [1.5, 2]), array("f", [0.1]), array("w", "héllo"), array("w", "x\U0001F600"), array("B", b"\x01\xff"), array("b", bytearray(b"\x7f")), array("H", range(3)), array("Q", [2**64 - 1]), array("q", [-2**63]), array("w", "ab").tounicode())
b = array("h", [1, 256])
print(b.tobytes(), array("h", b.tobytes()), b.buffer_info()[1], bytes(b), memoryview(b).tolist(), memoryview(b).format, struct.unpack("2h", b))
b.byteswap()
print(b)
b.frombytes(b"\x05\x00")
b.fromlist([7, 8])
print(b, b.itemsize)
m = memoryview(b)
m[0] = 42
print(b[0])
m.release()
b.append(1)
f = io.BytesIO()
b.tofile(f)
f.seek(0)
c = array("h")
c.fromfile(f, 3)
print(c)
attempt(lambda: c.fromfile(f, 100))
print(c, bytearray(array("B", [65, 66])), b"".join([array("B", [65])]))
import copy
print(copy.copy(c), copy.deepcopy(c), copy.copy(c) is c, c.__reduce_ex__(2)[:2])
u = array("w")
u.fromunicode("xyz")
print(u, u[1], list(u))
c.clear()
print(c, bool(c), array[int])


class Mine(array):
    def __new__(cls, items):
        return super().__new__(cls, "i", items)


mine = Mine([1, 2])
mine.note = "n"
print(mine, type(mine[0:1]).__name__, mine.note)
match array("i", [1, 2]):
    case [x, y]:
        print(x, y)
attempt(lambda: array("x"))
attempt(lambda: array("ii"))
attempt(lambda: array(5))
attempt(lambda: array())
attempt(lambda: array("i", "abc"))
attempt(lambda: array("i", [1.5]))
attempt(lambda: array("i", ["a"]))
attempt(lambda: array("i", 5))
attempt(lambda: array("d", ["a"]))
attempt(lambda: array("w", [1]))
attempt(lambda: array("w", ["ab"]))
for code, values in [("b", (128, -129)), ("B", (256, -1)), ("h", (32768, -32769)), ("H", (65536, -1)), ("i", (2**31, -2**31 - 1)), ("I", (2**32,)), ("q", (2**63,)), ("Q", (2**64, -1)), ("l", (2**63,)), ("L", (2**64,))]:
    for v in values:
        attempt(lambda: array(code, [v]))
attempt(lambda: array("i")[0])
attempt(lambda: array("i").pop())
attempt(lambda: array("i", [1]).pop(5))
attempt(lambda: array("i", [1]).remove(2))
attempt(lambda: array("i", [1]).index(2))
attempt(lambda: array("i", [1])["a"])
attempt(lambda: array("i", [1]).__setitem__(5, 1))
attempt(lambda: array("i", [1]).__setitem__(slice(0, 1), [1]))
attempt(lambda: array("i", [1, 2, 3]).__setitem__(slice(0, 3, 2), array("i", [1])))
attempt(lambda: array("i", [1]) + [1])
attempt(lambda: array("i", [1]) + array("b", [1]))
attempt(lambda: array("i", [1]).extend(array("b", [1])))
attempt(lambda: array("i").frombytes(b"abc"))
attempt(lambda: array("i").frombytes("abc"))
attempt(lambda: array("i").fromlist((1,)))
attempt(lambda: array("i").fromunicode("a"))
attempt(lambda: array("i").tounicode())
attempt(lambda: hash(array("i")))
attempt(lambda: array("i") < [1])
