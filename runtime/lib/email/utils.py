# email.utils: dates and addresses as messages write them.

import datetime
import os
import random
import socket
import time
import urllib.parse

__all__ = ["collapse_rfc2231_value", "decode_params", "decode_rfc2231", "encode_rfc2231", "formataddr", "formatdate", "format_datetime",
           "getaddresses", "make_msgid", "mktime_tz", "parseaddr", "parsedate", "parsedate_tz", "parsedate_to_datetime", "quote", "unquote",
           "localtime"]

COMMASPACE, EMPTYSTRING, UEMPTYSTRING, CRLF, TICK = ", ", "", "", "\r\n", "'"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "AST": -400, "ADT": -300, "EST": -500, "EDT": -400, "CST": -600, "CDT": -500, "MST": -700,
          "MDT": -600, "PST": -800, "PDT": -700}
_SPECIAL = frozenset('()<>@,:;".[]\\')


# ---- dates

def _date_text(parts, zone):
    return f"{_DAYS[parts[6]]}, {parts[2]:02d} {_MONTHS[parts[1] - 1]} {parts[0]:04d} {parts[3]:02d}:{parts[4]:02d}:{parts[5]:02d} {zone}"


def formatdate(timeval=None, localtime=False, usegmt=False):
    """The time as a message writes it."""
    if timeval is None:
        timeval = time.time()
    when = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        when = when.astimezone()
        usegmt = False
    elif not usegmt:
        when = when.replace(tzinfo=None)
    return format_datetime(when, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as a message writes it."""
    parts = dt.timetuple()
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = "GMT"
    elif dt.tzinfo is None:
        zone = "-0000"
    else:
        zone = dt.strftime("%z")
    return _date_text(parts, zone)


def _parse(text):
    """The ten numbers of a date, or None; the last is the zone's offset or None."""
    if not text:
        return None
    words = text.split()
    if not words:
        return None
    if words[0].endswith(",") or words[0].lower() in [day.lower() for day in _DAYS]:
        del words[0]
    else:
        comma = words[0].rfind(",")
        if comma >= 0:
            words[0] = words[0][comma + 1:]
    if len(words) == 3:                       # day-month-year
        pieces = words[0].split("-")
        if len(pieces) == 3:
            words = pieces + words[1:]
    if len(words) == 4:
        last = words[3]
        at = last.find("+")
        if at < 0:
            at = last.find("-")
        if at > 0:
            words[3:] = [last[:at], last[at:]]
        else:
            words.append("")
    if len(words) < 5:
        return None
    day, month, year, clock, zone = words[:5]
    if not (day and month and year):
        return None
    month = month.lower()

    def month_number(name):
        for i in range(12):
            if name == _MONTHS[i].lower() or name == _LONG_MONTHS[i]:
                return i + 1
        return 0

    number = month_number(month)
    if not number:
        day, month = month, day.lower()
        number = month_number(month)
        if not number:
            return None
    day = day.removesuffix(",")
    if year.find(":") > 0:
        year, clock = clock, year
    year = year.removesuffix(",")
    if not year:
        return None
    if not year[0].isdigit():
        year, zone = zone, year
    clock = clock.removesuffix(",")
    pieces = clock.split(":")
    if len(pieces) == 1 and "." in pieces[0]:
        pieces = pieces[0].split(".")
    if len(pieces) == 2:
        pieces.append("0")
    if len(pieces) != 3:
        return None
    try:
        year, day = int(year), int(day)
        hour, minute, second = [int(piece) for piece in pieces]
    except ValueError:
        return None
    if year < 100:
        year += 1900 if year > 68 else 2000
    offset = None
    zone = zone.upper()
    if zone in _ZONES:
        offset = _ZONES[zone]
    else:
        try:
            offset = int(zone)
        except ValueError:
            pass
        if offset == 0 and zone.startswith("-"):
            offset = None
    if offset:
        sign = -1 if offset < 0 else 1
        offset = sign * ((abs(offset) // 100) * 3600 + abs(offset) % 100 * 60)
    return year, number, day, hour, minute, second, 0, 1, -1, offset


def parsedate_tz(data):
    """The date as time.mktime() takes it, with the zone's offset behind; None if it is none."""
    found = _parse(data)
    if not found:
        return None
    return found[:9] + (0 if found[9] is None else found[9],)


def parsedate(data):
    """The date as time.mktime() takes it; None if it is none."""
    found = _parse(data)
    return found[:9] if found else None


def parsedate_to_datetime(data):
    """The date as a datetime; without a zone if it says -0000."""
    found = _parse(data)
    if found is None:
        raise ValueError("Invalid date value or format \"%s\"" % str(data))
    zone = None if found[9] is None else datetime.timezone(datetime.timedelta(seconds=found[9]))
    return datetime.datetime(*found[:6], tzinfo=zone)


def mktime_tz(data):
    """The time of what parsedate_tz() gives."""
    import calendar
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return calendar.timegm(data) - data[9]


def localtime(dt=None):
    """A datetime in the local zone, now if none is given."""
    if dt is None:
        dt = datetime.datetime.now()
    return dt.astimezone()


# ---- addresses

def quote(str):
    """The text for inside of quotes."""
    return str.replace("\\", "\\\\").replace('"', '\\"')


def unquote(str):
    """The text without quotes or angle brackets around it."""
    if len(str) > 1:
        if str.startswith('"') and str.endswith('"'):
            return str[1:-1].replace("\\\\", "\\").replace('\\"', '"')
        if str.startswith("<") and str.endswith(">"):
            return str[1:-1]
    return str


def formataddr(pair, charset="utf-8"):
    """A name and an address as a message writes them."""
    name, address = pair
    address.encode("ascii")
    if not name:
        return address
    try:
        name.encode("ascii")
    except UnicodeEncodeError:
        from email.header import encoded_word
        return f"{encoded_word(name, charset)} <{address}>"
    if any(c in _SPECIAL for c in name):
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address}>'
    return f"{name} <{address}>"


class _Addresses:
    """A reader of lists of addresses."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        self.comments = []

    def skip(self):
        while self.at < len(self.text):
            c = self.text[self.at]
            if c in " \t\r\n":
                self.at += 1
            elif c == "(":
                self.comments.append(self.enclosed("(", ")"))
            else:
                break

    def enclosed(self, begin, end):
        """The text up to a closing character; parentheses nest."""
        self.at += 1
        parts = []
        depth = 1
        while self.at < len(self.text):
            c = self.text[self.at]
            self.at += 1
            if c == "\\" and self.at < len(self.text):
                parts.append(self.text[self.at])
                self.at += 1
                continue
            if c == end:
                depth -= 1
                if not depth:
                    break
            elif c == "(" and begin == "(":
                depth += 1
            parts.append(c)
        return "".join(parts)

    def atom(self, stops):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in stops and self.text[self.at] not in " \t\r\n":
            self.at += 1
        return self.text[start:self.at]

    def words(self):
        """What stands before an address or is one: (words, had a dot or at sign)."""
        found = []
        while True:
            self.skip()
            if self.at >= len(self.text):
                return found
            c = self.text[self.at]
            if c == '"':
                found.append(self.enclosed('"', '"'))
            elif c == ".":
                self.at += 1
                if found:
                    found[-1] += "."
                else:
                    found.append(".")
            elif c in _SPECIAL:
                return found
            else:
                found.append(self.atom(_SPECIAL))

    def route(self):
        """An address in angle brackets."""
        self.at += 1
        end = self.text.find(">", self.at)
        inner = self.text[self.at:end if end >= 0 else len(self.text)]
        self.at = end + 1 if end >= 0 else len(self.text)
        inner = inner.strip()
        if inner.startswith("@") and ":" in inner:
            inner = inner[inner.index(":") + 1:]
        return inner

    def domain(self):
        parts = []
        while True:
            self.skip()
            if self.at >= len(self.text):
                break
            c = self.text[self.at]
            if c == "[":
                parts.append("[" + self.enclosed("[", "]") + "]")
            elif c == ".":
                parts.append(".")
                self.at += 1
            elif c == "@":
                return ""
            elif c in _SPECIAL:
                break
            else:
                parts.append(self.atom(_SPECIAL))
        return "".join(parts)

    def address(self):
        """The pairs of one address or group."""
        self.comments = []
        self.skip()
        start = self.at
        words = self.words()
        c = self.text[self.at:self.at + 1]
        if c in (".", "@"):
            self.at = start
            self.comments = []
            local = self.local_part()
            if self.text[self.at:self.at + 1] != "@":
                return [("", local)] if local else []
            self.at += 1
            domain = self.domain()
            return [(" ".join(self.comments), f"{local}@{domain}" if domain else "")]
        if c == ":":
            self.at += 1
            found = []
            self.skip()
            while self.at < len(self.text) and self.text[self.at] != ";":
                before = self.at
                found.extend(self.address())
                self.skip()
                if self.text[self.at:self.at + 1] == ",":
                    self.at += 1
                elif self.at == before:
                    break
                self.skip()
            if self.text[self.at:self.at + 1] == ";":
                self.at += 1
            return found
        if c == "<":
            address = self.route()
            self.skip()
            if self.comments:
                return [(" ".join(words) + " (" + " ".join(self.comments) + ")", address)]
            return [(" ".join(words), address)]
        if words:
            return [(" ".join(self.comments), words[0])]
        if c and c in _SPECIAL:
            self.at += 1
        return []

    def local_part(self):
        parts = []
        while True:
            self.skip()
            c = self.text[self.at:self.at + 1]
            if c == '"':
                parts.append('"' + quote(self.enclosed('"', '"')) + '"')
            elif c == ".":
                parts.append(".")
                self.at += 1
            elif not c or c in _SPECIAL:
                return "".join(parts)
            else:
                if parts and not parts[-1].endswith("."):
                    parts.append(" ")
                parts.append(self.atom(_SPECIAL))

    def all(self):
        found = []
        while True:
            self.skip()
            if self.at >= len(self.text):
                return found
            before = self.at
            pairs = self.address()
            found.extend(pairs or [("", "")])
            self.skip()
            if self.text[self.at:self.at + 1] == ",":
                self.at += 1
            elif self.at == before:
                self.at += 1


def getaddresses(fieldvalues, *, strict=True):
    """The pairs of name and address of several headers; ('', '') for what is no address."""
    results = []
    for value in fieldvalues:
        value = str(value)
        pairs = _Addresses(value).all()
        if strict:
            outside, quoted, i = 0, False, 0
            while i < len(value):                # commas outside of quotes
                c = value[i]
                if c == "\\":
                    i += 1
                elif c == '"':
                    quoted = not quoted
                elif c == "," and not quoted:
                    outside += 1
                i += 1
            if len(pairs) != 1 + outside and ":" not in value and "(" not in value:
                pairs = [("", "")]
        results.extend(pairs)
    return results


def parseaddr(addr, *, strict=True):
    """The name and the address of a text; ('', '') if it is none."""
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return "", ""
    pairs = _Addresses(addr).all()
    if strict and len(pairs) > 1:
        return "", ""
    return pairs[0] if pairs else ("", "")


def make_msgid(idstring=None, domain=None):
    """A new id for a message."""
    tail = "" if idstring is None else "." + idstring
    if domain is None:
        domain = socket.getfqdn()
    return f"<{int(time.time() * 100)}.{os.getpid()}.{random.getrandbits(64)}{tail}@{domain}>"


# ---- parameters

def decode_rfc2231(s):
    """(charset, language, value) of an extended value."""
    parts = s.split("'", 2)
    return (None, None, s) if len(parts) <= 2 else parts


def encode_rfc2231(s, charset=None, language=None):
    """The text as an extended value."""
    s = urllib.parse.quote(s, safe="", encoding=charset or "ascii")
    if charset is None and language is None:
        return s
    return f"{charset}'{language or ''}'{s}"


def decode_params(params):
    """The parameters with those that came in pieces put together."""
    result = [params[0]]
    pieces = {}
    for name, value in params[1:]:
        value = unquote(value)
        extended = name.endswith("*")
        base, star, number = name.rstrip("*").partition("*")
        if star and number.isdigit():
            pieces.setdefault(base, []).append((int(number), value, extended))
        elif extended:
            pieces.setdefault(base, []).append((0, value, True))
        else:
            result.append((name, f'"{quote(value)}"'))
    for name, continuations in pieces.items():
        continuations.sort()
        extended = any(row[2] for row in continuations)
        text = "".join(urllib.parse.unquote(v, encoding="latin-1") if is_extended else v for _, v, is_extended in continuations)
        text = quote(text)
        if extended:
            charset, language, text = decode_rfc2231(text)
            result.append((name, (charset, language, f'"{text}"')))
        else:
            result.append((name, f'"{text}"'))
    return result


def collapse_rfc2231_value(value, errors="replace", fallback_charset="us-ascii"):
    """The text of a value that may be one of decode_params()."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    try:
        return text.encode("raw-unicode-escape").decode(charset or fallback_charset, errors)
    except LookupError:
        return unquote(text)
