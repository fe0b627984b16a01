"""bytes, bytearray and memoryview: building, searching, changing, hex; encoding and decoding of text."""
import sys
import time

DATA = bytes(i * 7 % 251 for i in range(10000))


def checksums(n):
    total = 0
    for r in range(n // 5000):
        for b in DATA: total = (total * 31 + b) & 0xffffffff
    return total


def sums(n):
    array, view = bytearray(DATA), memoryview(DATA)
    return sum(sum(DATA) + sum(array) + sum(view) for r in range(n // 3000))


def fill(n):
    array = bytearray()
    for i in range(n * 3): array.append(i & 255)
    for i in range(0, n * 3, 2): array[i] = 255 - array[i]
    return array.count(7)


def search(n):
    total = 0
    for r in range(n // 50): total += DATA.find(b"\xf0\xf7") + DATA.count(b"\x07") + DATA.rfind(b"\x0e\x15") + (b"\x01\x02\x03" in DATA)
    return total


def change(n):
    total = 0
    for r in range(n // 400):
        total += len(DATA.replace(b"\x07", b"--")) + len(DATA.translate(bytes(range(255, -1, -1)))) + len(DATA.upper()) + len(DATA.split(b"\x00"))
    return total


def slices(n):
    view, total = memoryview(DATA), 0
    for i in range(n):
        k = i % 9000
        total += len(DATA[k:k + 100]) + view[k:k + 100][5] + DATA[k::1000][-1]
    return total


def hexadecimal(n):
    total = 0
    for r in range(n // 500): total += len(bytes.fromhex(DATA.hex()))
    return total


def xor(n):
    total = 0
    for r in range(n // 10000): total += sum(bytes(a ^ 0x5a for a in DATA))
    return total


def casts(n):
    view = memoryview(bytearray(8000)).cast("i")
    for r in range(n // 1000):
        for i in range(len(view)): view[i] = i + r
    return sum(view)


def utf8(n):
    ascii_text, text = "plain text with words " * 200, "na\u00efve \u20ac5 \u03b1\u03b2 \U0001f600 text " * 200
    return sum(len(ascii_text.encode()) + len(text.encode().decode()) + len(text.encode("utf-16").decode("utf-16")) for r in range(n // 500))


def latin1(n):
    text = "caf\u00e9 au lait " * 300
    return sum(len(text.encode("latin-1").decode("latin-1")) + len(text.encode("cp1252").decode("cp1252")) for r in range(n // 500))


def join(n):
    parts = [b"abc", b"defg", b"h"] * 100
    return sum(len(b", ".join(parts)) + len(bytes(200)) for r in range(n // 50))


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 800000
    for part in (checksums, sums, fill, search, change, slices, hexadecimal, xor, casts, utf8, latin1, join):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
