# urllib.parse: URLs taken apart and put together, percent-encoding, query strings.
#
# All functions take texts or ASCII bytes and give back the same kind: _coerced() turns the arguments into texts and says how the
# result is turned back.

from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
    "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult", "SplitResult",
    "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps", "rtspu",
                 "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero", "rtsp",
               "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms", "sftp", "tel"]
non_hierarchical = ["gopher", "hdl", "mailto", "news", "telnet", "wais", "imap", "snews", "sip", "sips"]
uses_query = ["", "http", "wais", "imap", "https", "shttp", "mms", "gopher", "rtsp", "rtsps", "rtspu", "sip", "sips"]
uses_fragment = ["", "ftp", "hdl", "http", "gopher", "news", "nntp", "wais", "https", "shttp", "snews", "file", "prospero"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

_CONTROLS_AND_SPACE = "".join(map(chr, range(33)))
_REMOVED = "\t\r\n"


def clear_cache():
    """There is none."""


def _itself(result):
    return result


def _encoded(result):
    if isinstance(result, (_DefragResultBase, _SplitResultBase, _ParseResultBase)):
        return result.encode()
    return result.encode("ascii", "strict")


def _coerced(*args):
    """The arguments as texts, and what turns a result into their kind."""
    is_text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return args + (_itself,)
    return tuple([arg.decode("ascii", "strict") if arg else "" for arg in args]) + (_encoded,)


# ---- results

class _TextResult:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._encoded_counterpart(*[part.encode(encoding, errors) for part in self])


class _BytesResult:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._decoded_counterpart(*[part.decode(encoding, errors) for part in self])


def _user_and_host(netloc):
    """(user and password, host and port), each of two parts; None: not there."""
    at, colon = ("@", ":") if isinstance(netloc, str) else (b"@", b":")
    opened, closed = ("[", "]") if isinstance(netloc, str) else (b"[", b"]")
    info, found, host = netloc.rpartition(at)
    user = password = None
    if found:
        user, found, password = info.partition(colon)
        if not found:
            password = None
    _, bracketed, rest = host.partition(opened)
    if bracketed:
        hostname, _, port = rest.partition(closed)
        _, _, port = port.partition(colon)
    else:
        hostname, _, port = host.partition(colon)
    return user, password, hostname, port or None


class _NetlocResult:
    __slots__ = ()

    @property
    def username(self):
        return _user_and_host(self.netloc)[0]

    @property
    def password(self):
        return _user_and_host(self.netloc)[1]

    @property
    def hostname(self):
        hostname = _user_and_host(self.netloc)[2]
        if not hostname:
            return None
        percent = "%" if isinstance(hostname, str) else b"%"
        hostname, found, zone = hostname.partition(percent)
        return hostname.lower() + found + zone

    @property
    def port(self):
        port = _user_and_host(self.netloc)[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port


_DefragResultBase = namedtuple("_DefragResultBase", "url fragment")
_SplitResultBase = namedtuple("_SplitResultBase", "scheme netloc path query fragment")
_ParseResultBase = namedtuple("_ParseResultBase", "scheme netloc path params query fragment")
for _base in _DefragResultBase, _SplitResultBase, _ParseResultBase:
    _base.__module__ = __name__


class DefragResult(_DefragResultBase, _TextResult):
    __slots__ = ()

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


class SplitResult(_SplitResultBase, _NetlocResult, _TextResult):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseResultBase, _NetlocResult, _TextResult):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragResultBase, _BytesResult):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitResultBase, _NetlocResult, _BytesResult):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseResultBase, _NetlocResult, _BytesResult):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in (DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text


# ---- taking apart

def urlparse(url, scheme="", allow_fragments=True):
    """(scheme, netloc, path, params, query, fragment)"""
    url, scheme, back = _coerced(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        path, params = _split_params(path)
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def _split_params(path):
    i = path.find(";", path.rfind("/")) if "/" in path else path.find(";")
    return (path, "") if i < 0 else (path[:i], path[i + 1:])


def _check_netloc(netloc):
    """Characters that turn into delimiters when normalised are refused."""
    if not netloc or netloc.isascii():
        return
    plain = netloc.replace("@", "").replace(":", "").replace("#", "").replace("?", "")
    for c in plain:
        if c in _delimiter_lookalikes:
            raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


# What NFKC turns into a text with one of / ? # @ :
_delimiter_lookalikes = frozenset("\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe6b\uff03\uff0f\uff1a\uff1f\uff20\u2047\u2048\u2049")


def _check_brackets(netloc):
    """What is in brackets is an IPv6 or a future address."""
    host = netloc.partition("[")[2].partition("]")[0]
    if host.startswith("v"):
        version, dot, address = host[1:].partition(".")
        allowed = scheme_chars + "_~!$&'()*,;=:"
        if not (version and all([c in "0123456789abcdefABCDEF" for c in version]) and dot and address and all([c in allowed for c in address])):
            raise ValueError("IPvFuture address is invalid")
        return
    _check_ipv6(host)


def _check_ipv6(host):
    parts = host.partition("%")[0].split(":")
    if len(parts) == 1:
        if _is_ipv4(host):
            raise ValueError("An IPv4 address cannot be in brackets")
        raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")
    groups = parts[:-1] + (["0", "0"] if _is_ipv4(parts[-1]) else [parts[-1]])
    gaps = host.count("::")
    right = [len(g) <= 4 and all([c in "0123456789abcdefABCDEF" for c in g]) for g in groups]
    if not all(right) or gaps > 1 or ":::" in host or (len(groups) != 8 if not gaps else len([g for g in groups if g]) > 7):
        raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")


def _is_ipv4(host):
    parts = host.split(".")
    return len(parts) == 4 and all([p.isdigit() and p.isascii() and int(p) < 256 for p in parts])


def urlsplit(url, scheme="", allow_fragments=True):
    """(scheme, netloc, path, query, fragment)"""
    url, scheme, back = _coerced(url, scheme)
    url = url.lstrip(_CONTROLS_AND_SPACE)
    scheme = scheme.strip(_CONTROLS_AND_SPACE)
    for c in _REMOVED:
        url = url.replace(c, "")
        scheme = scheme.replace(c, "")
    netloc = query = fragment = ""
    i = url.find(":")
    if i > 0 and url[0].isascii() and url[0].isalpha() and all([c in scheme_chars for c in url[:i]]):
        scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == "//":
        ends = [at for at in (url.find(c, 2) for c in "/?#") if at >= 0]
        end = min(ends) if ends else len(url)
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_brackets(netloc)
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    _check_netloc(netloc)
    return back(SplitResult(scheme, netloc, url, query, fragment))


def urlunparse(components):
    """The URL of (scheme, netloc, path, params, query, fragment)."""
    scheme, netloc, url, params, query, fragment, back = _coerced(*components)
    if params:
        url = f"{url};{params}"
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urlunsplit(components):
    """The URL of (scheme, netloc, path, query, fragment)."""
    scheme, netloc, url, query, fragment, back = _coerced(*components)
    if netloc:
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//":
        url = "//" + url
    elif scheme and scheme in uses_netloc and (not url or url[:1] == "/"):
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return back(url)


def urljoin(base, url, allow_fragments=True):
    """url as seen from base."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _coerced(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    base_parts = bpath.split("/")
    if base_parts[-1] != "":
        del base_parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = base_parts + path.split("/")
        segments[1:-1] = [part for part in segments[1:-1] if part]
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return back(urlunparse((scheme, netloc, "/".join(resolved) or "/", params, query, fragment)))


def urldefrag(url):
    """(url without fragment, fragment)"""
    url, back = _coerced(url)
    if "#" in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        defragged = urlunparse((scheme, netloc, path, params, query, ""))
    else:
        defragged, fragment = url, ""
    return back(DefragResult(defragged, fragment))


def unwrap(url):
    """The URL of '<URL:type://host/path>'."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


# ---- percent-encoding

_HEX = {f"{i:02{x}}".encode(): i for i in range(256) for x in "xX"}
_HEX |= {f"{i >> 4:x}{i & 15:X}".encode(): i for i in range(256)} | {f"{i >> 4:X}{i & 15:x}".encode(): i for i in range(256)}
_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
_ALWAYS_SAFE_BYTES = bytes(_ALWAYS_SAFE)


def unquote_to_bytes(string):
    """The bytes that a percent-encoded text stands for."""
    if not string:
        string.split
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *parts = string.split(b"%")
    if not parts:
        return string
    out = bytearray(first)
    for part in parts:
        code = _HEX.get(part[:2])
        if code is None:
            out += b"%"
            out += part
        else:
            out.append(code)
            out += part[2:]
    return bytes(out)


def unquote(string, encoding="utf-8", errors="replace"):
    """The text that a percent-encoded text stands for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(
            "utf-8" if encoding is None else encoding, "replace" if errors is None else errors)
    if "%" not in string:
        string.split
        return string
    if encoding is None:
        encoding = "utf-8"
    if errors is None:
        errors = "replace"
    out = []
    start = 0
    while start < len(string):
        # Only stretches of ASCII are bytes of the encoding.
        end = start
        ascii = string[start] < "\x80"
        while end < len(string) and (string[end] < "\x80") == ascii:
            end += 1
        part = string[start:end]
        out.append(unquote_to_bytes(part).decode(encoding, errors) if ascii else part)
        start = end
    return "".join(out)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """As unquote; a plus is a space."""
    return unquote(string.replace("+", " "), encoding, errors)


def quote(string, safe="/", encoding=None, errors=None):
    """The text or bytes with %XX for all but letters, digits, '_.-~' and what is safe."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """As quote, with pluses for spaces."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    space = " " if isinstance(safe, str) else b" "
    return quote(string, safe + space, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """The bytes as percent-encoded text."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    kept = _ALWAYS_SAFE_BYTES + bytes([c for c in safe if c < 128])
    if not bs.rstrip(kept):
        return bs.decode()
    return "".join([chr(c) if c in kept else f"%{c:02X}" for c in bs])


# ---- query strings

def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """The query string of a mapping or a sequence of pairs."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as err:
            raise TypeError("not a valid non-string sequence or mapping object") from err

    def quoted(value):
        return quote_via(value, safe) if isinstance(value, bytes) else quote_via(str(value), safe, encoding, errors)

    parts = []
    for key, value in query:
        key = quoted(key)
        values = [value]
        if doseq and not isinstance(value, (bytes, str)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        for value in values:
            parts.append(f"{key}={quoted(value)}")
    return "&".join(parts)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """The pairs of a query string."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, "ascii")
        equals, plus, space = "=", "+", " "

        def plain(text):
            return unquote(text, encoding, errors)
    else:
        if not qs:
            return []
        qs = bytes(memoryview(qs))
        if isinstance(separator, str):
            separator = bytes(separator, "ascii")
        equals, plus, space = b"=", b"+", b" "
        plain = unquote_to_bytes
    if not qs:
        return []
    if max_num_fields is not None and 1 + qs.count(separator) > max_num_fields:
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, found, value = field.partition(equals)
        if not found:
            if strict_parsing:
                raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            pairs.append((plain(name.replace(plus, space)), plain(value.replace(plus, space))))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    """The values of each name of a query string."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        if name in result:
            result[name].append(value)
        else:
            result[name] = [value]
    return result
