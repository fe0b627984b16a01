# What http.cookiejar reads and writes: dates, lists of words in headers, hosts, ports and paths of requests.

import re
import time
from calendar import timegm
from urllib.parse import quote, urlparse, urlsplit

DAYS = "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"
MONTHS = "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
IPV4 = re.compile(r"\.\d+$", re.ASCII)


# ---- dates

def time2isoz(t=None):
    """1994-11-24 08:49:37Z"""
    return time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime(time.time() if t is None else t)).rjust(20, "0")


def time2netscape(t=None):
    """Wed, 09-Feb-1994 22:23:32 GMT"""
    at = time.gmtime(time.time() if t is None else t)
    return (f"{DAYS[at.tm_wday]}, {at.tm_mday:02d}-{MONTHS[at.tm_mon - 1]}-{at.tm_year:04d} "
            f"{at.tm_hour:02d}:{at.tm_min:02d}:{at.tm_sec:02d} GMT")


def _offset(zone):
    """Seconds that a zone is ahead of UTC; None: nobody knows it."""
    if zone in ("GMT", "UTC", "UT", "Z"):
        return 0
    found = re.search(r"^([-+])?(\d\d?):?(\d\d)?$", zone, re.ASCII)
    if found is None:
        return None
    seconds = 3600 * int(found[2]) + 60 * int(found[3] or 0)
    return -seconds if found[1] == "-" else seconds


def _moment(day, month, year, hour, minute, second, zone):
    """Seconds since 1970; None: there is no such date."""
    year = int(year)
    if year > 9999:
        return None
    lower = [name.lower() for name in MONTHS]
    if month.lower() in lower:
        month = lower.index(month.lower()) + 1
    else:
        try:
            month = int(month)
        except ValueError:
            return None
    day, hour, minute, second = int(day), int(hour or 0), int(minute or 0), int(second or 0)
    if year < 1000:
        # The year that is nearest to this one.
        now = time.localtime().tm_year
        distance = now % 100 - year
        year += now - now % 100
        if abs(distance) > 50:
            year += 100 if distance > 0 else -100
    if year < 1970 or not 1 <= month <= 12 or not 1 <= day <= 31 or not 0 <= hour <= 24 or not 0 <= minute <= 59 or not 0 <= second <= 61:
        return None
    offset = _offset((zone or "UTC").upper())
    return None if offset is None else timegm((year, month, day, hour, minute, second)) - offset


_STRICT = re.compile(r"^[SMTWF][a-z][a-z], (\d\d) ([JFMASOND][a-z][a-z]) (\d\d\d\d) (\d\d):(\d\d):(\d\d) GMT$", re.ASCII)
_WEEKDAY = re.compile(r"^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,?\s*", re.I | re.ASCII)
_LOOSE = re.compile(r"^(\d\d?)(?:\s+|[-/])(\w+)(?:\s+|[-/])(\d+)(?:(?:\s+|:)(\d\d?):(\d\d)(?::(\d\d))?)?\s*"
                    r"(?:([-+]?\d{2,4}|(?![APap][Mm]\b)[A-Za-z]+)\s*)?(?:\(\w+\)\s*)?$", re.ASCII)
_ISO = re.compile(r"^(\d{4})[-/]?(\d\d?)[-/]?(\d\d?)(?:(?:\s+|[-:Tt])(\d\d?):?(\d\d)(?::?(\d\d(?:\.\d*)?))?)?\s*(?:([-+]?\d\d?:?(?::?\d\d)?|Z|z)\s*)?$",
                  re.ASCII)


def http2time(text):
    """The seconds since 1970 of a date as headers have them, in one of many forms."""
    found = _STRICT.search(text)
    if found is not None:
        day, month, year, hour, minute, second = found.groups()
        return float(timegm((int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second)))) if month in MONTHS else None
    found = _LOOSE.search(_WEEKDAY.sub("", text.lstrip(), count=1))
    return None if found is None else _moment(*found.groups())


def iso2time(text):
    """The same of a date in ISO 8601."""
    found = _ISO.search(text.lstrip())
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return _moment(day, month, year, hour, minute, second and second.partition(".")[0], zone)


# ---- words of headers

_TOKEN = re.compile(r"^\s*([^=\s;,]+)")
_QUOTED = re.compile(r"^\s*=\s*\"([^\"\\]*(?:\\.[^\"\\]*)*)\"")
_VALUE = re.compile(r"^\s*=\s*([^\s;,]*)")


def split_header_words(header_values):
    """Lists of (name, value or None), one for each part between commas."""
    result = []
    for text in header_values:
        pairs = []
        while text:
            found = _TOKEN.search(text)
            if found is not None:
                name = found[1]
                text = text[found.end():]
                value = None
                found = _QUOTED.search(text)
                if found is not None:
                    value = re.sub(r"\\(.)", r"\1", found[1])
                else:
                    found = _VALUE.search(text)
                    if found is not None:
                        value = found[1].rstrip()
                if found is not None:
                    text = text[found.end():]
                pairs.append((name, value))
            elif text.lstrip().startswith(","):
                text = text.lstrip()[1:]
                if pairs:
                    result.append(pairs)
                pairs = []
            else:
                text = text.lstrip("=; \t\n\r\f\v")
        if pairs:
            result.append(pairs)
    return result


def join_header_words(lists):
    """The opposite of split_header_words."""
    headers = []
    for pairs in lists:
        words = []
        for name, value in pairs:
            if value is None:
                words.append(name)
            elif re.search(r"^\w+$", value):
                words.append(f"{name}={value}")
            else:
                quoted = re.sub(r"([\"\\])", r"\\\1", value)
                words.append(f'{name}="{quoted}"')
        if words:
            headers.append("; ".join(words))
    return ", ".join(headers)


def strip_quotes(text):
    """Without a quote at either end."""
    return text.removeprefix('"').removesuffix('"')


_KNOWN = "expires", "domain", "path", "secure", "version", "port", "max-age"


def parse_ns_headers(ns_headers):
    """The same as split_header_words for headers of the first kind of cookies, which know no commas and no quotes."""
    result = []
    for header in ns_headers:
        pairs = []
        has_version = False
        for i, parameter in enumerate(header.split(";")):
            key, given, value = parameter.strip().partition("=")
            key = key.strip()
            if not key:
                if i == 0:
                    break
                continue
            value = value.strip() if given else None
            if i:
                if key.lower() in _KNOWN:
                    key = key.lower()
                if key == "version":
                    has_version = True
                    if value is not None:
                        value = strip_quotes(value)
                elif key == "expires" and value is not None:
                    value = http2time(strip_quotes(value))
            pairs.append((key, value))
        if pairs:
            if not has_version:
                pairs.append(("version", "0"))
            result.append(pairs)
    return result


# ---- hosts, ports, paths

def is_HDN(text):
    """Is it a name, and no address?"""
    return not (IPV4.search(text) or text == "" or text[0] == "." or text[-1] == ".")


def domain_match(A, B):
    """Does host A belong to domain B (RFC 2965)?"""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    return is_HDN(A) and A.rfind(B) > 0 and B.startswith(".") and is_HDN(B[1:])


def user_domain_match(A, B):
    """The same where B was written by the user: it may be an address, and the dot decides."""
    A, B = A.lower(), B.lower()
    if IPV4.search(A) or IPV4.search(B):
        return A == B
    return A.endswith(B) if B.startswith(".") else A == B


def request_host(request):
    """The host that a request goes to, in lower case, without a port."""
    host = urlparse(request.get_full_url())[1]
    if host == "":
        host = request.get_header("Host", "")
    return re.sub(r":\d+$", "", host, count=1, flags=re.ASCII).lower()


def eff_request_host(request):
    """(host, the host with .local where it has no dot)"""
    host = request_host(request)
    return host, host if "." in host else host + ".local"


def request_path(request):
    path = escape_path(urlsplit(request.get_full_url()).path)
    return path if path.startswith("/") else "/" + path


def request_port(request):
    """The port as a text; None: it is no number."""
    _, given, port = request.host.partition(":")
    if not given:
        return "80"
    try:
        int(port)
    except ValueError:
        return None
    return port


def escape_path(path):
    """Characters that URLs do not have as %XX, in capitals."""
    return re.sub("%([0-9a-fA-F][0-9a-fA-F])", lambda found: f"%{found[1].upper()}", quote(path, "%/;:@&=+$,!~*'()"))


def reach(h):
    """The domain whose cookies a host may set: .b.c for a.b.c"""
    _, dot, rest = h.partition(".")
    return "." + rest if dot and is_HDN(h) and ("." in rest or rest == "local") else h


def is_third_party(request):
    """Is the request's host another than that of the page that asks?"""
    return not domain_match(request_host(request), reach(request.origin_req_host))
