# Literals, indexing, slicing, iteration and constructors.
data = b"abc\x00\xff\n'"
print(data, len(data), data[0], data[-1], data[1:3], data[::-1], list(data[:3]))
print(bytes(3), bytes([65, 66]), bytes("é", "utf-8"), bytes(b"x"), bytes(range(5)), b"raw" rb"\n")
print(b"a" + b"b", b"ab" * 3, 97 in b"abc", b"bc" in b"abc", b"a" < b"b", b"a" == "a", hash(b"a") == hash(b"a"))
for action in (lambda: bytes([256]), lambda: bytes("x"), lambda: b"a" + "b", lambda: b"ab"[5], lambda: bytes(-1)):
    try:
        print(action())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
