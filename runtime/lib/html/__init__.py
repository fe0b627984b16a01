# html: text in HTML.

import re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """s with & < > (and quotes) as character references."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


# What browsers make of references to control characters.
_replacements = {0x00: "\ufffd", 0x0d: "\r"}
_windows = (
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018,
    0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
)
for _i, _code in enumerate(_windows):
    _replacements[0x80 + _i] = chr(_code)


def _is_invalid(number):
    return (0x1 <= number <= 0x8 or 0xe <= number <= 0x1f or 0x7f <= number <= 0x9f or 0xfdd0 <= number <= 0xfdef or number == 0xb
            or number & 0xfffe == 0xfffe)


def _replace_charref(match):
    from html.entities import html5
    s = match.group(1)
    if s[0] == "#":
        number = int(s[2:].rstrip(";"), 16) if s[1] in "xX" else int(s[1:].rstrip(";"))
        if number in _replacements:
            return _replacements[number]
        if 0xd800 <= number <= 0xdfff or number > 0x10ffff:
            return "\ufffd"
        if _is_invalid(number):
            return ""
        return chr(number)
    if s in html5:
        return html5[s]
    for i in range(len(s) - 1, 1, -1):   # the longest name in front
        if s[:i] in html5:
            return html5[s[:i]] + s[i:]
    return "&" + s


_charref = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    """Character references as the characters."""
    if "&" not in s:
        return s
    return _charref.sub(_replace_charref, s)
