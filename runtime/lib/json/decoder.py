# json.decoder: JSONDecoder over _json.

import _json
from _json import scanstring

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")


class JSONDecodeError(ValueError):
    """A text that is not JSON: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_json._set_error_type(JSONDecodeError)


class JSONDecoder:
    """From text to values."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}

    def scan_once(self, string, idx):
        return _json.scan(
            string, idx, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float, self.parse_int, self.parse_constant)

    def decode(self, s):
        """The value that is all of s."""
        return _json.decode(
            s, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float, self.parse_int, self.parse_constant)

    def raw_decode(self, s, idx=0):
        """(the value that begins at idx, where it ends)."""
        try:
            obj, end = self.scan_once(s, idx)
        except StopIteration as err:
            raise JSONDecodeError("Expecting value", s, err.value) from None
        return obj, end
