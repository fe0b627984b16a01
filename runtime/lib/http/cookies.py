# http.cookies: cookies as servers set them and browsers send them back (RFC 2109, RFC 6265).
#
# A Morsel is one cookie: key, value, the value as it is written, and the attributes, which are the items of the dict. A cookie is
# a dict from names to morsels.

import re
import string
import time
import types

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_LEGAL = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"
_UNQUOTED = _LEGAL + " ()/<=>?@[]{}"
_is_legal_key = re.compile("[" + re.escape(_LEGAL) + "]+").fullmatch


class CookieError(Exception):
    pass


def _escapes():
    table = {c: f"\\{c:03o}" for c in range(256) if chr(c) not in _UNQUOTED}
    table[ord('"')] = '\\"'
    table[ord("\\")] = "\\\\"
    return table


_ESCAPES = _escapes()


def _quote(text):
    """The value in quotes if it needs them."""
    if text is None or _is_legal_key(text):
        return text
    return '"' + text.translate(_ESCAPES) + '"'


_find_escapes = re.compile(r"\\(?:([0-3][0-7][0-7])|(.))").sub


def _unescape(match):
    return chr(int(match[1], 8)) if match[1] else match[2]


def _unquote(text):
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _find_escapes(_unescape, text[1:-1])


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _date(seconds_from_now):
    year, month, day, hour, minute, second, weekday = time.gmtime(time.time() + seconds_from_now)[:7]
    return f"{_DAYS[weekday]}, {day:02d} {_MONTHS[month - 1]} {year:4d} {hour:02d}:{minute:02d}:{second:02d} GMT"


class Morsel(dict):
    """A cookie with its attributes."""

    _reserved = {
        "expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age", "secure": "Secure",
        "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite",
    }
    _flags = {"secure", "httponly"}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        for name in self._reserved:
            dict.__setitem__(self, name, "")

    @property
    def key(self):
        return self._key

    @property
    def value(self):
        return self._value

    @property
    def coded_value(self):
        return self._coded_value

    def __setitem__(self, name, value):
        name = name.lower()
        if name not in self._reserved:
            raise CookieError(f"Invalid attribute {name!r}")
        dict.__setitem__(self, name, value)

    def setdefault(self, name, value=None):
        name = name.lower()
        if name not in self._reserved:
            raise CookieError(f"Invalid attribute {name!r}")
        return dict.setdefault(self, name, value)

    def update(self, values):
        checked = {}
        for name, value in dict(values).items():
            name = name.lower()
            if name not in self._reserved:
                raise CookieError(f"Invalid attribute {name!r}")
            checked[name] = value
        dict.update(self, checked)

    def __eq__(self, other):
        if not isinstance(other, Morsel):
            return NotImplemented
        return (dict.__eq__(self, other) and self._value == other._value and self._key == other._key
                and self._coded_value == other._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        made = Morsel()
        dict.update(made, self)
        made.__dict__.update(self.__dict__)
        return made

    def isReservedKey(self, name):
        return name.lower() in self._reserved

    def set(self, key, value, coded_value):
        if key.lower() in self._reserved:
            raise CookieError(f"Attempt to set a reserved key {key!r}")
        if not _is_legal_key(key):
            raise CookieError(f"Illegal key {key!r}")
        self._key = key
        self._value = value
        self._coded_value = coded_value

    def __getstate__(self):
        return {"key": self._key, "value": self._value, "coded_value": self._coded_value}

    def __setstate__(self, state):
        self._key = state["key"]
        self._value = state["value"]
        self._coded_value = state["coded_value"]

    def output(self, attrs=None, header="Set-Cookie:"):
        return f"{header} {self.OutputString(attrs)}"

    __str__ = output

    def __repr__(self):
        return f"<{self.__class__.__name__}: {self.OutputString()}>"

    def js_output(self, attrs=None):
        text = self.OutputString(attrs).replace('"', r'\"')
        return f"""
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = \"{text}\";
        // end hiding -->
        </script>
        """

    def OutputString(self, attrs=None):
        """The cookie as it goes into the header."""
        parts = [f"{self._key}={self._coded_value}"]
        for name, value in sorted(self.items()):
            if value == "" or name not in (self._reserved if attrs is None else attrs):
                continue
            shown = self._reserved[name]
            if name == "expires" and isinstance(value, int):
                parts.append(f"{shown}={_date(value)}")
            elif name == "max-age" and isinstance(value, int):
                parts.append(f"{shown}={value:d}")
            elif name == "comment" and isinstance(value, str):
                parts.append(f"{shown}={_quote(value)}")
            elif name in self._flags:
                if value:
                    parts.append(shown)
            else:
                parts.append(f"{shown}={value}")
        return "; ".join(parts)

    __class_getitem__ = classmethod(types.GenericAlias)


_KEY = r"[\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\=]"
_VALUE = _KEY[:-1] + r"\[\]]"
_part = re.compile(
    rf'\s*(?P<key>{_KEY}+?)'
    rf'(?:\s*=\s*(?P<value>"(?:[^\\"]|\\.)*"|\w{{3}},\s[\w\d\s-]{{9,11}}\s[\d:]{{8}}\sGMT|{_VALUE}*))?'
    r'\s*(?:\s+|;|$)', re.ASCII).match


class BaseCookie(dict):
    """The cookies of a request or an answer, by name."""

    def value_decode(self, val):
        """(the value, as it is written) for what was read."""
        return val, val

    def value_encode(self, val):
        """(the value, as it is written) for what is set."""
        text = str(val)
        return text, text

    def __init__(self, input=None):
        if input:
            self.load(input)

    def _set(self, key, value, coded):
        morsel = self.get(key, Morsel())
        morsel.set(key, value, coded)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            value, coded = self.value_encode(value)
            self._set(key, value, coded)

    def output(self, attrs=None, header="Set-Cookie:", sep="\r\n"):
        return sep.join([morsel.output(attrs, header) for _, morsel in sorted(self.items())])

    __str__ = output

    def __repr__(self):
        shown = " ".join([f"{key}={morsel.value!r}" for key, morsel in sorted(self.items())])
        return f"<{self.__class__.__name__}: {shown}>"

    def js_output(self, attrs=None):
        return "".join([morsel.js_output(attrs) for _, morsel in sorted(self.items())])

    def load(self, rawdata):
        """Takes the cookies of a header, or of a dict."""
        if isinstance(rawdata, str):
            self._load_text(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def _load_text(self, text):
        """All or nothing: a header with a mistake sets no cookie."""
        steps = []                      # (True, name, value) sets a cookie, (False, name, value) an attribute of the last one
        at, seen = 0, False
        while 0 <= at < len(text):
            match = _part(text, at)
            if not match:
                break
            key, value = match["key"], match["value"]
            at = match.end()
            if key[0] == "$":
                if seen:
                    steps.append((False, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not seen or value is None and key.lower() not in Morsel._flags:
                    return
                steps.append((False, key, True if value is None else _unquote(value)))
            elif value is not None:
                steps.append((True, key, self.value_decode(value)))
                seen = True
            else:
                return
        morsel = None
        for is_cookie, key, value in steps:
            if is_cookie:
                self._set(key, *value)
                morsel = self[key]
            else:
                morsel[key] = value


class SimpleCookie(BaseCookie):
    """Cookies whose values are texts, in quotes where that is needed."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
