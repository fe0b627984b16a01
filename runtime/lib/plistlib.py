# plistlib: property lists, as XML or in Apple's binary form (_binary_plists.py).
#
# Both forms hold texts, numbers, truth values, dates, bytes, arrays and dictionaries with texts as keys.

import binascii
import datetime
import enum
import re
from io import BytesIO

from _binary_plists import UID, BinaryReader, BinaryWriter, InvalidFileException

__all__ = ["InvalidFileException", "FMT_XML", "FMT_BINARY", "load", "dump", "loads", "dumps", "UID"]

PlistFormat = enum.Enum("PlistFormat", "FMT_XML FMT_BINARY", module=__name__)
FMT_XML, FMT_BINARY = PlistFormat

_HEAD = (b'<?xml version="1.0" encoding="UTF-8"?>\n'
         b'<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n')
_BOMS = ("utf-8", b"\xef\xbb\xbf"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b"\xff\xfe")


# ---- XML: reading

class _XMLReader:
    """Makes an object of the elements that a parser finds."""

    def __init__(self, dict_type, aware_datetime):
        self._dict_type = dict_type
        self._aware_datetime = aware_datetime
        self._open = []          # containers that are not complete
        self._key = None
        self._text = []
        self._root = None

    def read(self, file):
        from xml.parsers.expat import ParserCreate

        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.EntityDeclHandler = self._refuse_entity
        self._parser.ParseFile(file)
        return self._root

    def _refuse_entity(self, *args):
        raise InvalidFileException("XML entity declarations are not supported in plist files")

    def _begin(self, element, attributes):
        self._text.clear()
        if element == "dict":
            self._open.append(self._add(self._dict_type()))
        elif element == "array":
            self._open.append(self._add([]))

    def _add(self, value):
        if self._key is not None:
            if not isinstance(self._open[-1], (dict, self._dict_type)):
                raise ValueError(f"unexpected element at line {self._parser.CurrentLineNumber}")
            self._open[-1][self._key] = value
            self._key = None
        elif not self._open:
            self._root = value
        else:
            if not isinstance(self._open[-1], list):
                raise ValueError(f"unexpected element at line {self._parser.CurrentLineNumber}")
            self._open[-1].append(value)
        return value

    def _end(self, element):
        text = "".join(self._text)
        self._text.clear()
        if element == "dict":
            if self._key:
                raise ValueError(f"missing value for key '{self._key}' at line {self._parser.CurrentLineNumber}")
            self._open.pop()
        elif element == "array":
            self._open.pop()
        elif element == "key":
            if self._key or not self._open or not isinstance(self._open[-1], (dict, self._dict_type)):
                raise ValueError(f"unexpected key at line {self._parser.CurrentLineNumber}")
            self._key = text
        elif element == "true" or element == "false":
            self._add(element == "true")
        elif element == "integer":
            self._add(int(text, 16) if text.startswith(("0x", "0X")) else int(text))
        elif element == "real":
            self._add(float(text))
        elif element == "string":
            self._add(text)
        elif element == "data":
            self._add(binascii.a2b_base64(text))
        elif element == "date":
            self._add(_date_from_text(text, self._aware_datetime))


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?Z", re.ASCII)


def _date_from_text(text, aware):
    parts = [int(part) for part in _DATE.match(text).groups() if part is not None]
    return datetime.datetime(*parts, tzinfo=datetime.UTC) if aware else datetime.datetime(*parts)


# ---- XML: writing

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _escape(text):
    found = _CONTROL.search(text)
    if found is not None:
        raise ValueError("strings can't contain control characters; use bytes instead")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _date_to_text(value, aware):
    if aware:
        value = value.astimezone(datetime.UTC)
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}T{value.hour:02d}:{value.minute:02d}:{value.second:02d}Z"


class _XMLWriter:
    """Writes objects as elements, a line each, indented by tabs."""

    def __init__(self, file, sort_keys, skipkeys, aware_datetime):
        self._file = file
        self._sort_keys = sort_keys
        self._skipkeys = skipkeys
        self._aware_datetime = aware_datetime

    def write(self, value):
        self._file.write(_HEAD)
        self._line('<plist version="1.0">', 0)
        self._value(value, 0)
        self._line("</plist>", 0)

    def _line(self, text, level):
        self._file.write(b"\t" * level + text.encode() + b"\n")

    def _element(self, name, text, level):
        self._line(f"<{name}>{_escape(text)}</{name}>", level)

    def _value(self, value, level):
        if isinstance(value, str):
            self._element("string", value, level)
        elif value is True or value is False:
            self._line("<true/>" if value else "<false/>", level)
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self._element("integer", f"{value:d}", level)
        elif isinstance(value, float):
            self._element("real", repr(value), level)
        elif isinstance(value, dict):
            self._dict(value, level)
        elif isinstance(value, (bytes, bytearray)):
            self._bytes(value, level)
        elif isinstance(value, datetime.datetime):
            self._element("date", _date_to_text(value, self._aware_datetime), level)
        elif isinstance(value, (tuple, list)):
            if not value:
                self._line("<array/>", level)
                return
            self._line("<array>", level)
            for item in value:
                self._value(item, level + 1)
            self._line("</array>", level)
        else:
            raise TypeError(f"unsupported type: {type(value)}")

    def _dict(self, value, level):
        if not value:
            self._line("<dict/>", level)
            return
        self._line("<dict>", level)
        for key, item in sorted(value.items()) if self._sort_keys else value.items():
            if not isinstance(key, str):
                if self._skipkeys:
                    continue
                raise TypeError("keys must be strings")
            self._element("key", key, level + 1)
            self._value(item, level + 1)
        self._line("</dict>", level)

    def _bytes(self, data, level):
        """Base64 in lines that end at column 76, tabs counted as eight."""
        self._line("<data>", level)
        width = max(16, 76 - 8 * level) // 4 * 3
        for i in range(0, len(data), width):
            self._line(binascii.b2a_base64(data[i:i + width], newline=False).decode(), level)
        self._line("</data>", level)


# ---- the functions

def _is_xml(header):
    for prefix in (b"<?xml", b"<plist"):
        if header.startswith(prefix):
            return True
        for encoding, bom in _BOMS:
            if header.startswith(bom + prefix.decode("ascii").encode(encoding)[:len(header) - len(bom)]):
                return True
    return False


def load(fp, *, fmt=None, dict_type=dict, aware_datetime=False):
    """The property list in a binary file; fmt None: the beginning says which form it has."""
    if fmt is None:
        header = fp.read(32)
        fp.seek(0)
        if _is_xml(header):
            fmt = FMT_XML
        elif header[:8] == b"bplist00":
            fmt = FMT_BINARY
        else:
            raise InvalidFileException()
    reader = _XMLReader if fmt is FMT_XML else BinaryReader
    return reader(dict_type, aware_datetime).read(fp)


def loads(value, *, fmt=None, dict_type=dict, aware_datetime=False):
    """The property list in bytes, or in the text of one in XML."""
    if isinstance(value, str):
        if fmt == FMT_BINARY:
            raise TypeError("value must be bytes-like object when fmt is FMT_BINARY")
        value = value.encode()
    return load(BytesIO(value), fmt=fmt, dict_type=dict_type, aware_datetime=aware_datetime)


def dump(value, fp, *, fmt=FMT_XML, sort_keys=True, skipkeys=False, aware_datetime=False):
    """Writes a property list to a binary file."""
    if fmt not in PlistFormat:
        raise ValueError(f"Unsupported format: {fmt!r}")
    writer = _XMLWriter if fmt is FMT_XML else BinaryWriter
    writer(fp, sort_keys=sort_keys, skipkeys=skipkeys, aware_datetime=aware_datetime).write(value)


def dumps(value, *, fmt=FMT_XML, skipkeys=False, sort_keys=True, aware_datetime=False):
    """A property list as bytes."""
    file = BytesIO()
    dump(value, file, fmt=fmt, skipkeys=skipkeys, sort_keys=sort_keys, aware_datetime=aware_datetime)
    return file.getvalue()
