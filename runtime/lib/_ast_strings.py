# The values of string literals for the parser of ast: escapes, and the pieces of f-strings.

import unicodedata

from _ast import Constant, JoinedStr

_SIMPLE = {"\n": "", "\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_DIGITS = {"x": 2, "u": 4, "U": 8}
_OCTAL = frozenset("01234567")
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")


def _unescape(text, names):
    """The text with its escapes replaced.  Raises ValueError(start, end, message) in bytes as the codec says it."""
    parts = []
    i = 0
    while True:
        at = text.find("\\", i)
        if at < 0 or at + 1 >= len(text):
            parts.append(text[i:])
            return "".join(parts)
        parts.append(text[i:at])
        c = text[at + 1]
        i = at + 2
        if c in _SIMPLE:
            parts.append(_SIMPLE[c])
        elif c in _OCTAL:
            end = at + 1
            while end < at + 4 and end < len(text) and text[end] in _OCTAL:
                end += 1
            parts.append(chr(int(text[at + 1:end], 8)))
            i = end
        elif c == "x" or names and c in "uU":
            count = _DIGITS[c]
            end = i
            while end < i + count and end < len(text) and text[end] in _HEXADECIMAL:
                end += 1
            if end < i + count:
                raise ValueError(at, end - 1, f"truncated \\{c}{'X' * count} escape")
            code = int(text[i:end], 16)
            if code > 0x10ffff:
                raise ValueError(at, end - 1, "illegal Unicode character")
            parts.append(chr(code))
            i = end
        elif names and c == "N":
            end = text.find("}", i)
            if text[i:i + 1] != "{" or end < 0:
                raise ValueError(at, at + 1 if text[i:i + 1] != "{" else len(text) - 1, "malformed \\N character escape")
            try:
                parts.append(unicodedata.lookup(text[i + 1:end]))
            except KeyError:
                raise ValueError(at, end, "unknown Unicode character name") from None
            i = end + 1
        else:
            parts.append("\\" + c)


def text_value(parser, token, body, raw, formatted=False):
    """The text of a literal's body."""
    if raw or "\\" not in body:
        return body
    try:
        return _unescape(body, True)
    except ValueError as e:
        start, end, message = e.args
        start, end = (len(body[:i].encode("utf-8", "surrogatepass")) if not body.isascii() else i for i in (start, end))
        parser.fail(f"(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {message}", token)


def bytes_value(parser, token, body, raw):
    """The bytes of a literal's body."""
    if not body.isascii():
        parser.fail("bytes can only contain ASCII literal characters", token)
    if raw or "\\" not in body:
        return body.encode("ascii")
    try:
        return bytes(ord(c) & 255 for c in _unescape(body, False))
    except ValueError as e:
        parser.fail(f"(value error) invalid \\x escape at position {e.args[0]}", token)


class FormattedText:
    """The pieces of string literals that stand next to one another."""

    def __init__(self, parser):
        self.parser = parser
        self.has_fields = False
        self.kind = None
        self.bytes = []
        self.values = []           # Constant, FormattedValue
        self.pending = []          # texts next to one another, and their place
        self.place = None

    def constant(self, text, row, column, end_row, end_column):
        if not self.pending:
            self.place = row, column, end_row, end_column
        self.pending.append(text)
        self.place = self.place[0], self.place[1], end_row, end_column

    def _flush(self):
        text = "".join(self.pending)
        if self.pending and (text or not self.has_fields):
            node = Constant(text, self.kind)
            node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = self.place
            self.values.append(node)
        self.pending = []

    def value(self, node):
        self._flush()
        self.values.append(node)

    def node(self):
        """The whole, without its place."""
        if self.bytes:
            return Constant(b"".join(self.bytes))
        if not self.has_fields:
            return Constant("".join(self.pending), self.kind)
        self._flush()
        return JoinedStr(self.values)
