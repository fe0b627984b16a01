# Characters by their other names, and sequences, which only the module looks up.
import unicodedata
print("\N{NULL}" == "\0", "\N{line feed}" == "\n", ascii("\N{NBSP}\N{ZERO WIDTH JOINER}\N{LATIN CAPITAL LETTER GHA}\N{WEIERSTRASS ELLIPTIC FUNCTION}"))
for n in ("NULL", "nul", "BELL", "ALERT", "LATIN CAPITAL LETTER GHA", "VS17", "KEYCAP NUMBER SIGN", "latin small letter r with tilde", "no such"):
    try: print(n, ascii(unicodedata.lookup(n)))
    except KeyError as e: print(e)
print(ascii(b"\\N{NULL}\\N{ESC}".decode("unicode_escape")), unicodedata.name("\0", None), unicodedata.name("\u2118"))
try: eval('"\\N{KEYCAP NUMBER SIGN}"')
except SyntaxError as e: print(e)
