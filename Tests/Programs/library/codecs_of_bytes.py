# codecs: those that are not about text, and the parts of host names; stringprep.
import codecs
import encodings
import encodings.idna
import stringprep

DATA = b"some = data \xff\x00 with\ttabs \r\nand lines, some = data " * 3
for name in ("hex", "base64", "quopri", "uu", "zlib", "bz2", "zip", "uu_codec", "bz2-codec", "quoted-printable"):
    info = codecs.lookup(name)
    data = codecs.encode(DATA, name)
    print(name, info.name, info._is_text_encoding, codecs.decode(data, name) == DATA, data[:60] if name not in ("zlib", "zip", "bz2") else "")
    encoder, decoder = codecs.getincrementalencoder(name)(), codecs.getincrementaldecoder(name)()
    if name in ("zlib", "bz2"):
        parts = [encoder.encode(DATA[:50]), encoder.encode(DATA[50:], True)]
        print(b"".join([decoder.decode(part) for part in parts] + [decoder.decode(b"", True)]) == DATA if name == "zlib" else decoder.decode(b"".join(parts)) == DATA)
for name, data in (("uu", b"no begin"), ("uu", b"begin 666 x\n"), ("hex", b"xy"), ("zlib", b"abc"), ("bz2", b"abc")):
    try:
        print(codecs.decode(data, name))
    except Exception as e:
        print(name, type(e).__name__, e)
print(encodings.normalize_encoding("ISO 8859--1!"), encodings.normalize_encoding(b"utf_8 "), issubclass(encodings.CodecRegistryError, LookupError))

encoder = codecs.getincrementalencoder("idna")()
print([encoder.encode(c) for c in "pyth\xf6n.org.a\u3002"] + [encoder.encode("", True)])
decoder = codecs.getincrementaldecoder("idna")()
print(ascii([decoder.decode(bytes([c])) for c in b"xn--pythn-mua.org.x"] + [decoder.decode(b"", True)]))
print(codecs.lookup("idna").name, codecs.lookup("punycode").name)
encoder, decoder = codecs.getincrementalencoder("punycode")(), codecs.getincrementaldecoder("punycode")()
print(encoder.encode("b\xfc"), encoder.encode("x", True), ascii(decoder.decode(b"bcher-kva")))
for label in ["Stra\xdfe", "x\u00ady", "\u2163", "xn--strae-oqa", "XN--Strae-OQA", "x" * 70, "x" * 1030, ""]:
    for function in (encodings.idna.nameprep, encodings.idna.ToASCII, encodings.idna.ToUnicode):
        try:
            print(function.__name__, ascii(label[:20]), ascii(function(label)))
        except UnicodeError as e:
            print(function.__name__, ascii(label[:20]), type(e).__name__, e)

sums = {}
for name in sorted(dir(stringprep)):
    if name.startswith("in_table"):
        test = getattr(stringprep, name)
        sums[name] = sum([c for c in range(0x30000) if test(chr(c))]), sum([test(chr(c)) for c in range(0xDFFF0, 0x110000, 37)])
print(sums)
for name in ("map_table_b2", "map_table_b3"):
    mapping = getattr(stringprep, name)
    print(name, sum([sum(map(ord, mapping(chr(c)))) for c in range(0x10000) if not 0xD800 <= c < 0xE000]), ascii([mapping(c) for c in "A\xdf\u0130\u03f2\u1fb3\u2167\ufb03\u037a"]))
