# Every pair of bytes at which a decoder decides something, alone, behind and inside other text: what they decode to, or the error's text.
import hashlib
import itertools

EDGE = [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF]
AROUND = ((b"", b""), (b"plain ascii text ", b""), ("é ".encode() * 9, b"tail of it, long enough"),
          ("\U0001f600€".encode() * 3, "α".encode() * 20))
ENCODINGS = ("utf-8", "cp1252", "cp1251", "cp437", "mac_arabic", "cp037", "iso8859_7", "utf-16-le", "utf-16-be", "utf-16")


def check(encoding):
    digest, decoded, failed = hashlib.md5(), 0, 0
    for before, after in AROUND:
        for pair in itertools.product(EDGE, repeat=2):
            data = before + bytes(pair) + after
            digest.update(ascii(data.decode(encoding, "replace")).encode())
            try:
                text = data.decode(encoding)
                decoded += 1
                digest.update(ascii(text).encode())
                digest.update(text.encode(encoding))
                digest.update(text.encode("cp1253", "xmlcharrefreplace"))
            except UnicodeError as error:
                failed += 1
                digest.update(str(error).encode())
    return decoded, failed, digest.hexdigest()


for encoding in ENCODINGS:
    print(encoding, *check(encoding))

# Characters of ASCII that a page has twice are encoded to the second of their bytes.
print("a b_c".encode("mac_arabic"), " ".encode("mac_farsi"), b"\xa0a\x20".decode("mac_arabic"))
print("Привет, мир".encode("cp1251"), ("Привет " * 20).encode("cp1251").decode("cp1251") == "Привет " * 20)

# Long texts with one character that decides how wide all of them are, at every place around the sizes of a step.
for wide in "é", "я", "€", "\U0001f600":
    for place in 0, 1, 15, 16, 17, 63, 64, 65, 4079, 4080, 4081, 4999:
        text = "x" * place + wide + "x" * (5000 - place)
        for encoding in "utf-8", "utf-16", "utf-16-be":
            assert text.encode(encoding).decode(encoding) == text
        if wide < "\u0100" or wide == "€":
            assert text.encode("cp1252").decode("cp1252") == text
        elif wide == "я":
            assert text.encode("cp1251").decode("cp1251") == text
print("equal")
