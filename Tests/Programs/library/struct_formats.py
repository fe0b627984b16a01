# struct: all codes, orders, alignment, buffers, errors.
import struct
from struct import Struct, calcsize, iter_unpack, pack, pack_into, unpack, unpack_from


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


print(pack("<I", 1), pack(">I", 1), pack("!H", 258), pack("=q", -1), pack("@i", 7), pack("<bBhHiIlLqQ", -1, 255, -2, 65535, -3, 4, -5, 6, -7, 8))
print(pack("<d", 1.5), pack(">f", -2.25), pack("<e", 0.1), pack("?", True), pack("?", []), pack("c", b"x"), pack("3s", b"ab"), pack("3s", b"abcdef"), pack("5p", b"abc"), pack("3p", b"abcdef"), pack("0s", b""), pack("xx"), pack("<hxh", 1, 2), pack("P", 5), pack("nN", -1, 1))
for f in ["bi", "bq", "<bi", "bhil", "b0i", "iii", "c3i", "2s2h", "?d", "", "@qb", "qb0q", "10x", "3h", " < i"[1:], "4s 2i"]:
    try:
        print(repr(f), calcsize(f), end="; ")
    except struct.error as e:
        print(repr(f), e, end="; ")
print()
for f, values in [("<bBhHiIlLqQ", (-128, 255, -32768, 65535, -2**31, 2**32 - 1, 2**31 - 1, 0, -2**63, 2**64 - 1)), (">efd", (0.5, 1.25, -3.75)), ("2h3sc?", (1, -1, b"abc", b"z", False)), ("<5p", (b"hey",))]:
    print(unpack(f, pack(f, *values)) == values, unpack(f, pack(f, *values)))
print([unpack("<e", pack("<e", x))[0] for x in (0.0, -0.0, 1.0, 65504.0, 6e-8, 5.96e-8, 1 / 3, float("inf"), 1e-5)], unpack("<f", pack("<f", 0.1)), unpack("e", pack("e", float("nan")))[0])
buf = bytearray(10)
pack_into("<H", buf, 2, 513)
pack_into(">h", buf, -2, -1)
print(buf, unpack_from("<H", buf, 2), unpack_from("<H", buffer=buf, offset=8), unpack_from("b", buf, -1), list(iter_unpack("<Hb", bytes(range(9)))), unpack("2s", memoryview(b"hi")))
s = Struct("<2hI")
print(s.format, s.size, s.pack(1, 2, 3), s.unpack(s.pack(1, -2, 3)), repr(s), s.unpack_from(b"\0" * 9, 1), list(s.iter_unpack(bytes(16))), Struct(b"<i").format)
b2 = bytearray(8)
s.pack_into(b2, 0, 5, 6, 7)
print(b2)
attempt(lambda: pack("y", 1))
attempt(lambda: pack("3"))
attempt(lambda: pack("<n", 1))
attempt(lambda: pack("i"))
attempt(lambda: pack("i", 1, 2))
attempt(lambda: pack("i", "a"))
attempt(lambda: pack("i", 1.5))
for code in "bBhHiIlLqQ":
    for order in "@<":
        attempt(lambda: pack(order + code, 2**64))
        attempt(lambda: pack(order + code, -2**63 - 1 if code.islower() else -1))
attempt(lambda: pack("d", "x"))
attempt(lambda: pack("f", 1e300))
attempt(lambda: pack("e", 1e6))
attempt(lambda: pack("c", b"ab"))
attempt(lambda: pack("c", "a"))
attempt(lambda: pack("s", "a"))
attempt(lambda: pack("p", 5))
attempt(lambda: unpack("i", b"abc"))
attempt(lambda: unpack("i", "abcd"))
attempt(lambda: unpack_from("i", b"abc"))
attempt(lambda: unpack_from("i", b"abcdef", 3))
attempt(lambda: unpack_from("i", b"abcdef", -2))
attempt(lambda: unpack_from("i", b"abcdef", -9))
attempt(lambda: pack_into("i", bytearray(3), 0, 1))
attempt(lambda: pack_into("i", bytearray(8), -2, 1))
attempt(lambda: pack_into("i", b"abcd", 0, 1))
attempt(lambda: pack_into("i", bytearray(8), 0))
attempt(lambda: list(iter_unpack("i", b"abc")))
attempt(lambda: iter_unpack("", b""))
attempt(lambda: Struct(5))
attempt(lambda: Struct())
attempt(lambda: pack())
attempt(lambda: calcsize("9999999999999999999i"))
print(sorted(struct.__all__), struct.error.__mro__[1].__name__, len(iter_unpack("h", bytes(8)).__class__.__name__))
