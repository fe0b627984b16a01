# unicodedata: all properties of all characters (as checksums), names, normal forms.
import unicodedata as u
import zlib

for name in "category", "bidirectional", "combining", "mirrored", "east_asian_width", "decomposition":
    function = getattr(u, name)
    crc = 0
    for start in range(0, 0x110000, 0x1000):
        crc = zlib.crc32(" ".join([str(function(chr(c))) for c in range(start, start + 0x1000)]).encode(), crc)
    print(name, crc)
for name in "decimal", "digit", "numeric", "name":
    function = getattr(u, name)
    values = [(c, v) for c in range(0x110000) if (v := function(chr(c), None)) is not None]
    print(name, len(values), zlib.crc32(repr(values).encode()))
wrong = [c for c in range(0x110000) if (n := u.name(chr(c), None)) is not None and u.lookup(n) != chr(c)]
print(wrong, u.lookup("latin small letter a"), u.lookup("HANGUL SYLLABLE GAG"), u.lookup("CJK UNIFIED IDEOGRAPH-4E00"))
for form in "NFC", "NFD", "NFKC", "NFKD":
    crc = 0
    for start in range(0, 0x30000, 0x100):
        text = "".join([chr(c) for c in range(start, start + 0x100) if not 0xd800 <= c < 0xe000])
        crc = zlib.crc32(u.normalize(form, text).encode(), crc)
        single = "a\u0301".join(text)
        crc = zlib.crc32(u.normalize(form, single).encode(), crc)
    print(form, crc)
for text in "abc", "\xe9", "e\u0301", "\u1e9b\u0323", "\u212b", "\ufb01", "\uac01", "\u1100\u1161\u11a8", "a\u0315\u0300\u05ae\u0300\u0062", "\u0344", "\u2126", "":
    print([ascii(u.normalize(form, text)) for form in ("NFC", "NFD", "NFKC", "NFKD")], [u.is_normalized(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")])
print(u.name("A"), u.category("1"), u.decomposition("\xe9"), u.decomposition("\xbd"), repr(u.decomposition("a")), u.numeric("\xbd"), u.digit("\xb2"), u.decimal("5"),
      u.bidirectional("\u05d0"), u.combining("\u0301"), u.mirrored("("), u.east_asian_width("\u4e00"), u.unidata_version)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


attempt(u.name, "\x00")
attempt(u.decimal, "x")
attempt(u.digit, "x")
attempt(u.numeric, "x")
attempt(u.name, "\x00", "default")
attempt(u.lookup, "NO SUCH NAME")
attempt(u.lookup, 5)
attempt(u.category, "ab")
attempt(u.category, 5)
attempt(u.name, "ab")
attempt(u.normalize, "NFX", "a")
attempt(u.normalize, "NFC", 5)
attempt(u.normalize, 5, "a")
