# UTF-16 and UTF-8 both ways around the sizes where the way of converting changes; odd places, either byte order, broken pairs.
for size in (1, 2, 7, 8, 9, 15, 16, 17, 2047, 2048, 2049, 5000):
    for text in ("a", "\u00e9", "\u4e2d", "\U0001f600", "ab\u00e9", "abcdefgh\u00ff", "abc\U0001f600d\u4e2d"):
        whole = (text * size)[:size]
        for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32-be"):
            data = whole.encode(name)
            assert data.decode(name) == whole, (size, text, name)
            odd = memoryview(b"x" + data)[1:]
            assert str(odd, name) == whole, (size, text, name)
        print(size, ascii(text), len(whole.encode()), len(whole.encode("utf-16")), sum(whole.encode("utf-16-be")), sum(whole.encode()))
for data in (b"\x00\xd8", b"\x00\xdc", b"a\x00\x00\xd8b\x00", b"\x00\xd8\x00\xd8\x00\xdc", b"\x00\xd8\x00\xdca", b"a", b""):
    for size in (0, 3000):
        for errors in ("strict", "replace", "ignore", "surrogatepass"):
            try:
                print(ascii((b"z\x00" * size + data).decode("utf-16-le", errors)[size:]))
            except UnicodeDecodeError as e:
                print(e.start - 2 * size, e.end - 2 * size, e.reason, e.encoding)
