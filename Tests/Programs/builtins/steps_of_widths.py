# Texts of all widths and lengths around the steps in which they are encoded, against their characters one by one.


def units(c, big):
    n = ord(c)
    parts = [n] if n < 0x10000 else [0xD800 + (n - 0x10000 >> 10), 0xDC00 + (n & 0x3FF)]
    return b"".join(p.to_bytes(2, "big" if big else "little") for p in parts)


def check(text):
    little, big = b"".join(units(c, False) for c in text), b"".join(units(c, True) for c in text)
    good = text.encode("utf-16-le") == little and text.encode("utf-16-be") == big and text.encode("utf-16") == b"\xff\xfe" + little
    good = good and little.decode("utf-16-le") == text and big.decode("utf-16-be") == text
    eight = b"".join(c.encode() for c in text)
    return good and text.encode() == eight and eight.decode() == text


count = failures = 0
for wide in ("é", "€", "\U0001f600", "\uffff", "\U00010000", "\U0010ffff"):
    for n in range(40):
        for place in {0, 1, n // 2, n - 1, n} & set(range(n + 1)):
            for text in ("a" * place + wide + "b" * (n - place), "é" * place + wide + "z" * (n - place), wide * n):
                count += 1
                failures += not check(text)
for n in (2047, 2048, 2049, 5000, 262144, 262145):
    for wide in ("é", "€", "\U0001f600"):
        count += 1
        failures += not check(wide + "text" * (n // 4) + wide * (n % 4))
print(count, failures)

for a in range(0, 200, 7):
    for b in range(0, 200, 9):
        x, y = {i: i for i in range(a)}, {i: -i for i in range(a // 2, a // 2 + b)}
        z = x | y
        assert list(z.items()) == list({**x, **y}.items()) and len(x) == a, (a, b)
        z["new"] = 1
        assert z.pop(0, None) == x.get(0) if 0 not in y else True
        z.update(x)
        assert set(z) == set(x) | set(y) | {"new"}
print(list(map(float, range(3))), list(map(max, [1, 5], [2.5, 3.5, 4.5])), list(map(str, map(abs, (-1, -2)))), list(map(len, iter(["a", "bc"]))))
