"""Rare cases of library modules that CPython's own tests ask for."""
import binascii
import csv
import re

# Spaces in front of fields that are separated by spaces.
lines = ["a   b", "  a  ", "  ", "", ' "x y"  z']
print(list(csv.reader(lines, delimiter=" ", skipinitialspace=True)))
print(list(csv.reader(lines, delimiter=" ")))

# Spaces at the ends of quoted-printable headers.
for data in (b"x ", b"x \ny", b" ", b"x y", b"x\t", b"_ _"):
    print(binascii.b2a_qp(data, header=True), binascii.b2a_qp(data, header=True, quotetabs=True), binascii.b2a_qp(data))

# What strict base 64 refuses.
for data in (b"abcd=", b"abcd====", b"ab==a", b"ab===", b"=", b"ab=c=", b"a\nb==", b"abc=\n"):
    try:
        print(data, binascii.a2b_base64(data, strict_mode=True))
    except binascii.Error as e:
        print(data, e, binascii.a2b_base64(data))

# Characters whose capitals are the same sequences of several characters.
for a, b in (("\u0390", "\u1fd3"), ("\u03b0", "\u1fe3"), ("\ufb05", "\ufb06"), ("\u0432", "\u1c80"), ("\ufb05", "\ufb00"), ("\u00df", "\u1e9e")):
    for x, y in ((a, b), (b, a)):
        print(ascii(x), ascii(y), *(bool(re.fullmatch(p, y, re.I)) for p in (x, f"[19{x}]", f"[{x}-{x}]", f"{x}|zz", f"[^{x}]")))
