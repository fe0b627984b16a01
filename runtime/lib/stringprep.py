# stringprep: the tables of RFC 3454, by which texts of internet protocols are prepared for comparison.
#
# They are those of Unicode 3.2. The tables of characters are unpacked into a sorted list of ends of ranges when first asked for;
# normal form KC is today's, applied to what was a character then: nothing else has changed but five decompositions.

from bisect import bisect_right as _bisect_right
from unicodedata import normalize as _normalize

import _stringprep as _packed

_unpacked = {}


def _table(name):
    """Where the ranges of a table start and end, alternately."""
    ends = _unpacked.get(name)
    if ends is None:
        ends, at = [], 0
        for word in getattr(_packed, name).split():
            gap, _, length = word.partition(":")
            start = at + int(gap, 36)
            at = start + (int(length, 36) if length else 1)
            ends += start, at
        _unpacked[name] = ends
    return ends


def _mapping(name):
    """The dict from characters to texts of a table."""
    made = _unpacked.get(name)
    if made is None:
        made = {}
        for word in getattr(_packed, name).split():
            c, _, text = word.partition(":")
            made[chr(int(c, 16))] = "".join([chr(int(part, 16)) for part in text.split(",") if part])
        _unpacked[name] = made
    return made


def _within(name, code):
    return _bisect_right(_table(name), ord(code)) % 2 == 1


def _nfkc(text):
    """The normal form KC of Unicode 3.2."""
    if text.isascii():
        return text
    old = _mapping("DECOMPOSED")
    parts, known = [], []
    for c in text:
        if _within("A1", c):        # stays as it is, and nothing composes with it
            parts += _normalize("NFKC", "".join(known)), c
            known = []
        else:
            known.append(old.get(c, c))
    parts.append(_normalize("NFKC", "".join(known)))
    return "".join(parts)


def in_table_a1(code):
    return _within("A1", code)


def in_table_b1(code):
    return _within("B1", code)


def map_table_b3(code):
    return _mapping("FOLDED").get(code) or code.lower()


def map_table_b2(a):
    folded = map_table_b3(a)
    form = _nfkc(folded)
    again = _nfkc("".join([map_table_b3(c) for c in form]))
    return folded if again == form else again


def in_table_c11(code):
    return code == " "


def in_table_c12(code):
    return _within("C12", code)


def in_table_c11_c12(code):
    return in_table_c11(code) or in_table_c12(code)


def in_table_c21(code):
    return _within("C21", code)


def in_table_c22(code):
    return _within("C22", code)


def in_table_c21_c22(code):
    return in_table_c21(code) or in_table_c22(code)


def in_table_c3(code):
    return _within("C3", code)


def in_table_c4(code):
    return _within("C4", code)


def in_table_c5(code):
    return _within("C5", code)


def in_table_c6(code):
    return _within("C6", code)


def in_table_c7(code):
    return _within("C7", code)


def in_table_c8(code):
    return _within("C8", code)


def in_table_c9(code):
    return _within("C9", code)


def in_table_d1(code):
    return _within("D1", code)


def in_table_d2(code):
    return _within("D2", code)
