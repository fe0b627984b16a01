# Values of XML-RPC as XML and back: dumps() and loads() of xmlrpc.client, and the classes of values that Python lacks.
#
# A text is read by expat into nested lists of values; each element's text is gathered until its end tag says what it is.

import base64
from datetime import datetime
from decimal import Decimal
from time import localtime, strftime, strptime, struct_time
from xml.parsers import expat

MAXINT, MININT = 2 ** 31 - 1, -2 ** 31


class Error(Exception):
    """The base of this package's exceptions."""

    __str__ = object.__str__


class ProtocolError(Error):
    """The server answered with another status than 200."""

    def __init__(self, url, errcode, errmsg, headers):
        Error.__init__(self)
        self.url = url
        self.errcode = errcode
        self.errmsg = errmsg
        self.headers = headers

    def __repr__(self):
        return f"<{type(self).__name__} for {self.url}: {self.errcode} {self.errmsg}>"

    __str__ = __repr__


class ResponseError(Error):
    """The answer is no XML-RPC."""

    def __str__(self):
        return repr(self)


class Fault(Error):
    """What the called function raised."""

    def __init__(self, faultCode, faultString, **extra):
        Error.__init__(self)
        self.faultCode = faultCode
        self.faultString = faultString

    def __repr__(self):
        return f"<{type(self).__name__} {self.faultCode}: {self.faultString!r}>"

    __str__ = __repr__


def _date_text(value):
    """A date as XML-RPC writes it: 20200102T03:04:05."""
    if isinstance(value, datetime):
        return f"{value.year:04}" + value.strftime("%m%dT%H:%M:%S")
    if not isinstance(value, (tuple, struct_time)):
        value = localtime(value or None)
    return "%04d%02d%02dT%02d:%02d:%02d" % tuple(value)[:6]


class DateTime:
    """A date and time, as text."""

    def __init__(self, value=0):
        self.value = value if isinstance(value, str) else _date_text(value)

    def _other(self, other):
        if isinstance(other, DateTime):
            return other.value
        if isinstance(other, datetime):
            return _date_text(other)
        if isinstance(other, str):
            return other
        if hasattr(other, "timetuple"):
            return _date_text(other.timetuple())
        return None

    def __lt__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.value < other

    def __le__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.value <= other

    def __gt__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.value > other

    def __ge__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.value >= other

    def __eq__(self, other):
        other = self._other(other)
        return NotImplemented if other is None else self.value == other

    def timetuple(self):
        return strptime(self.value, "%Y%m%dT%H:%M:%S")

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"<{type(self).__name__} {self.value!r} at {id(self):#x}>"

    def decode(self, data):
        self.value = str(data).strip()

    def encode(self, out):
        out.write(f"<value><dateTime.iso8601>{self.value}</dateTime.iso8601></value>\n")


class Binary:
    """Bytes."""

    def __init__(self, data=None):
        if data is None:
            data = b""
        elif not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"expected bytes or bytearray, not {type(data).__name__}")
        self.data = bytes(data)

    def __str__(self):
        return str(self.data, "latin-1")

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    def decode(self, data):
        self.data = base64.decodebytes(data)

    def encode(self, out):
        out.write(f"<value><base64>\n{base64.encodebytes(self.data).decode('ascii')}</base64></value>\n")


WRAPPERS = DateTime, Binary


def escape(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Marshaller:
    """Writes values as XML."""

    def __init__(self, encoding=None, allow_none=False):
        self.encoding = encoding
        self.allow_none = allow_none
        self._open = set()   # ids of the containers that are being written

    def dumps(self, values):
        out = []
        write = out.append
        if isinstance(values, Fault):
            write("<fault>\n")
            self._write({"faultCode": values.faultCode, "faultString": values.faultString}, write)
            write("</fault>\n")
        else:
            write("<params>\n")
            for value in values:
                write("<param>\n")
                self._write(value, write)
                write("</param>\n")
            write("</params>\n")
        return "".join(out)

    def _write(self, value, write):
        kind = type(value)
        if value is None:
            if not self.allow_none:
                raise TypeError("cannot marshal None unless allow_none is enabled")
            write("<value><nil/></value>")
        elif kind is bool:
            write(f"<value><boolean>{value:d}</boolean></value>\n")
        elif kind is int:
            if not MININT <= value <= MAXINT:
                raise OverflowError("int exceeds XML-RPC limits")
            write(f"<value><int>{value}</int></value>\n")
        elif kind is float:
            write(f"<value><double>{value!r}</double></value>\n")
        elif kind is str:
            write(f"<value><string>{escape(value)}</string></value>\n")
        elif kind is bytes or kind is bytearray:
            Binary(value).encode(_Writer(write))
        elif kind is list or kind is tuple:
            self._inside(value, write, self._write_items)
        elif kind is dict:
            self._inside(value, write, self._write_members)
        elif kind is datetime:
            DateTime(value).encode(_Writer(write))
        elif kind in WRAPPERS:
            value.encode(_Writer(write))
        elif not hasattr(value, "__dict__") or any(base in _PLAIN for base in kind.__mro__):
            raise TypeError(f"cannot marshal {kind} objects")
        else:
            self._inside(value.__dict__, write, self._write_members)

    def _inside(self, value, write, write_parts):
        key = id(value)
        if key in self._open:
            raise TypeError(f"cannot marshal recursive {'dictionaries' if isinstance(value, dict) else 'sequences'}")
        self._open.add(key)
        write_parts(value, write)
        self._open.discard(key)

    def _write_items(self, value, write):
        write("<value><array><data>\n")
        for item in value:
            self._write(item, write)
        write("</data></array></value>\n")

    def _write_members(self, value, write):
        write("<value><struct>\n")
        for name, item in value.items():
            if not isinstance(name, str):
                raise TypeError("dictionary key must be string")
            write(f"<member>\n<name>{escape(name)}</name>\n")
            self._write(item, write)
            write("</member>\n")
        write("</struct></value>\n")


_PLAIN = frozenset([type(None), bool, int, float, str, bytes, bytearray, list, tuple, dict, datetime, DateTime, Binary])


class _Writer:
    def __init__(self, write):
        self.write = write


class Unmarshaller:
    """Makes values of the elements of a text."""

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._values = []       # finished ones; those of open containers from their marks on
        self._marks = []
        self._text = []
        self._bare = False      # in a <value> that has had no element: its text is a string
        self._type = None
        self._method = None
        self._use_datetime = use_builtin_types or use_datetime
        self._use_bytes = use_builtin_types

    def close(self):
        if self._type is None or self._marks:
            raise ResponseError()
        if self._type == "fault":
            raise Fault(**self._values[0])
        return tuple(self._values)

    def getmethodname(self):
        return self._method

    def xml(self, encoding, standalone):
        self._encoding = encoding

    def start(self, tag, attrs):
        tag = tag.rpartition(":")[2]
        if tag in ("array", "struct"):
            self._marks.append(len(self._values))
        self._text = []
        if self._bare and tag not in _ELEMENTS:
            raise ResponseError(f"unknown tag {tag!r}")
        self._bare = tag == "value"

    def data(self, text):
        self._text.append(text)

    def end(self, tag):
        tag = tag.rpartition(":")[2]
        text = "".join(self._text)
        if tag == "value":
            if self._bare:
                self._values.append(text)
        elif tag in ("array", "struct"):
            mark = self._marks.pop()
            items = self._values[mark:]
            self._values[mark:] = [items if tag == "array" else dict(zip(items[::2], items[1::2]))]
        elif tag == "methodName":
            self._method = text
            self._type = "methodName"
        elif tag in ("params", "fault"):
            self._type = tag
        elif tag in _ELEMENTS:
            self._values.append(_ELEMENTS[tag](self, text))
        self._bare = False

    def _boolean(self, text):
        if text not in ("0", "1"):
            raise TypeError("bad boolean value")
        return text == "1"

    def _base64(self, text):
        value = Binary()
        value.decode(text.encode("ascii"))
        return value.data if self._use_bytes else value

    def _date(self, text):
        if self._use_datetime:
            return datetime.strptime(text.strip(), "%Y%m%dT%H:%M:%S")
        value = DateTime()
        value.decode(text)
        return value

    def _nothing(self, text):
        return None

    def _integer(self, text):
        return int(text)

    def _float(self, text):
        return float(text)

    def _decimal(self, text):
        return Decimal(text)

    def _string(self, text):
        return text


_ELEMENTS = {
    "nil": Unmarshaller._nothing, "boolean": Unmarshaller._boolean, "double": Unmarshaller._float, "float": Unmarshaller._float,
    "bigdecimal": Unmarshaller._decimal, "string": Unmarshaller._string, "name": Unmarshaller._string, "base64": Unmarshaller._base64,
    "dateTime.iso8601": Unmarshaller._date, "array": None, "struct": None,
}
_ELEMENTS.update(dict.fromkeys(("i1", "i2", "i4", "i8", "int", "biginteger"), Unmarshaller._integer))


class ExpatParser:
    """Feeds an Unmarshaller."""

    def __init__(self, target):
        self._parser = expat.ParserCreate(None, None)
        self._target = target
        self._parser.StartElementHandler = target.start
        self._parser.EndElementHandler = target.end
        self._parser.CharacterDataHandler = target.data
        target.xml(None, None)

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        parser, self._parser = self._parser, None
        if parser is not None:
            parser.Parse(b"", True)


def getparser(use_datetime=False, use_builtin_types=False):
    target = Unmarshaller(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """A call, a response, or the parameters alone, as XML."""
    if not isinstance(params, (tuple, Fault)):
        raise AssertionError("argument must be tuple or Fault instance")
    if isinstance(params, Fault):
        methodresponse = True
    elif methodresponse and len(params) != 1:
        raise AssertionError("response tuple must be a singleton")
    encoding = encoding or "utf-8"
    body = Marshaller(encoding, allow_none).dumps(params)
    head = "<?xml version='1.0'?>\n" if encoding == "utf-8" else f"<?xml version='1.0' encoding='{encoding}'?>\n"
    if methodname:
        return f"{head}<methodCall>\n<methodName>{methodname}</methodName>\n{body}</methodCall>\n"
    return f"{head}<methodResponse>\n{body}</methodResponse>\n" if methodresponse else body


def loads(data, use_datetime=False, use_builtin_types=False):
    """(values, name of the method or None); raises Fault if it is one."""
    parser, target = getparser(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()


for _cls in (Error, ProtocolError, ResponseError, Fault, DateTime, Binary, Marshaller, Unmarshaller, ExpatParser):
    _cls.__module__ = "xmlrpc.client"
del _cls
