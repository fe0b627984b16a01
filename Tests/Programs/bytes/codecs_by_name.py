# Codecs that a program names without importing anything: host names, and what is no encoding of text.
def show(function, *args):
    try:
        print(ascii(args), ascii(function(*args)))
    except Exception as e:
        print(ascii(args), type(e).__name__, ascii(str(e)), getattr(e, "__notes__", None))


for name in ["python.org", "pyth\xf6n.org", "www.pyth\xf6n.org.", "", ".", "a..b", "a.b.", "x" * 64 + ".\xe4", "\u3002", "a\u3002b\uff0ec",
             "xn--\xe4", "XN--pythn-mua", "Fa\xdf.de", "\u0625\u062e\u062a\u0628\u0627\u0631.test", "\u0625a", "a\u0625", "0\u0660", "\u0625\u0661",
             "\u06251", "a\xa0b", "\u200d", "a\u00adb", "\ud800", "\U0001f600", "\u0378.a", "\U0001f100", "\u0340", "\U0002f868", "\uff21", "\u1e9e",
             "\xe4" * 70, "a.\x80\xe4.b"]:
    show(name.encode, "idna")
    show(name.encode, "punycode")
for data in [b"python.org", b"xn--pythn-mua.org.", b"XN--PYTHN-MUA.ORG", b"", b".", b"a..b", b"\xe4.org", b"xn--\xe4", b"b.xn--a", b"xn--",
             b"xn--zzzzzzzz", b"xn--pythn-mua-", b"xn--ls8h", b"ab.xn--0.c", b"xn--fa-hia", b"xn--" + b"a" * 60, b"bcher-kva", b"-", b"99999999"]:
    show(data.decode, "idna")
    for errors in ("strict", "ignore", "replace", "other"):
        show(data.decode, "punycode", errors)
show("a".encode, "idna", "ignore")
for text in ["abc\xe4", "abc", "\xe4", "-", "a-b", "\u4e2d\u56fd", "\U0010ffff", "\ud800x", "Pro\u010dprost\u011bnemluv\xed\u010desky"]:
    assert text.encode("Punycode").decode("puny-code".replace("-", "")) == text
    show(text.encode, "punycode")

for name in ("hex", "rot13", "base64", "Base-64", "zip", "bz2", "uu", "quopri", "nothing"):
    show("abc".encode, name)
    show(b"abc".decode, name)
show(b"xn--bcher-kva.example".decode, "idna")
