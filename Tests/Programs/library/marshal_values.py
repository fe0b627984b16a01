# marshal: values come back, what CPython wrote is read, errors.
import io
import marshal

values = [None, True, ..., StopIteration, 0, -1, 2 ** 31 - 1, -2 ** 31, 2 ** 31, 10 ** 40, -10 ** 40, 1.5, float("inf"), 1 + 2j, b"", b"\0x" * 200,
          "", "ascii" * 60, "ünï\ud800", (), (1, (2, [3])), list(range(300)), {"a": [1], 2: {3}}, {1, 2, 3}, frozenset("ab"), tuple(range(300))]
for version in range(5):
    print(version, all(marshal.loads(marshal.dumps(v, version)) == v for v in values))
print([type(marshal.loads(marshal.dumps(v))).__name__ for v in values])
print(marshal.loads(marshal.dumps(bytearray(b"xy"))), marshal.loads(marshal.dumps(memoryview(b"abc"))), marshal.version)
file = io.BytesIO()
for v in values:
    marshal.dump(v, file)
file.seek(0)
print([marshal.load(file) for _ in values] == values)
for data in (b"\xe9\x01\x00\x00\x00", b"\xa9\x03\xda\x01a\xda\x01br\x01\x00\x00\x00", b"\xdb\x02\x00\x00\x00i\x05\x00\x00\x00r\x00\x00\x00\x00", b"f\x031.5",
             b"\xfb\xda\x01kr\x01\x00\x00\x000", b"I\xff\xff\xff\xff\xff\xff\xff\x7f"):
    print(repr(marshal.loads(data)))
for bad in b"", b"i\0", b"?", b"0", b"(\xff\xff\xff\xff", b"r\0\0\0\0", b"l\1\0\0\0\xff\xff", b"l\1\0\0\0\0\0", b"[\1\0\0\0", b"[\1\0\0\0000", b"{N0", b"s\5\0\0\0abc":
    try:
        print(marshal.loads(bad))
    except (EOFError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
for wrong in object(), [print], {1: int}:
    try:
        marshal.dumps(wrong)
    except ValueError as e:
        print(e)
