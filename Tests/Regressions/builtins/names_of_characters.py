r"""The error handler namereplace, and \N{...} in unicode_escape, in a program that does not import unicodedata."""


def show(what, *args):
    try:
        print(ascii(what(*args)))
    except Exception as e:
        print(type(e).__name__, e)


for encoding in ("ascii", "latin-1", "cp1252"):
    show("é日\U0001F600\ud800가\x80".encode, encoding, "namereplace")
show(b"\xff".decode, "utf-8", "namereplace")
for text in (rb"\N{DIGIT ONE}\N{latin small letter e with acute}!", rb"a\N{no such}b", rb"\N{}", rb"\N", rb"\Nx", rb"\N{ab"):
    show(text.decode, "unicode_escape")
    show(text.decode, "unicode_escape", "ignore")
    show(text.decode, "unicode_escape", "replace")
