# http.cookiejar: cookies that a client keeps and gives back.
#
# A jar holds cookies by domain, path and name.  Whether it takes a cookie, and which a request gets, is its policy's decision
# (_cookie_policy.py).  There are two kinds of cookies: those that browsers know (version 0, Set-Cookie) and those of RFC 2965 (version
# 1, Set-Cookie2).  The forms of jars in files are at the end.

import os
import re
import threading
import time

from http._cookie_policy import CookiePolicy, DefaultCookiePolicy
from http._cookie_texts import (
    domain_match, eff_request_host, escape_path, http2time, is_HDN, is_third_party, iso2time, join_header_words, parse_ns_headers, reach,
    request_host, request_path, request_port, split_header_words, strip_quotes, time2isoz, time2netscape, user_domain_match,
)

__all__ = ["Cookie", "CookieJar", "CookiePolicy", "DefaultCookiePolicy", "FileCookieJar", "LWPCookieJar", "LoadError", "MozillaCookieJar"]

DEFAULT_HTTP_PORT = "80"
CookiePolicy.__module__ = DefaultCookiePolicy.__module__ = __name__


class LoadError(OSError):
    """A file does not hold cookies."""


class Cookie:
    """A cookie and what its server has said of it; attributes of no standard are in _rest."""

    def __init__(self, version, name, value, port, port_specified, domain, domain_specified, domain_initial_dot, path, path_specified, secure,
                 expires, discard, comment, comment_url, rest, rfc2109=False):
        if port is None and port_specified is True:
            raise ValueError("if port is None, port_specified must be false")
        self.version = None if version is None else int(version)
        self.name = name
        self.value = value
        self.port = port
        self.port_specified = port_specified
        self.domain = domain.lower()
        self.domain_specified = domain_specified
        self.domain_initial_dot = domain_initial_dot
        self.path = path
        self.path_specified = path_specified
        self.secure = secure
        self.expires = None if expires is None else int(float(expires))
        self.discard = discard
        self.comment = comment
        self.comment_url = comment_url
        self.rfc2109 = rfc2109
        self._rest = dict(rest)

    def has_nonstandard_attr(self, name):
        return name in self._rest

    def get_nonstandard_attr(self, name, default=None):
        return self._rest.get(name, default)

    def set_nonstandard_attr(self, name, value):
        self._rest[name] = value

    def is_expired(self, now=None):
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def __str__(self):
        text = self.name if self.value is None else f"{self.name}={self.value}"
        return f"<Cookie {text} for {self.domain}{'' if self.port is None else ':' + self.port}{self.path}>"

    def __repr__(self):
        names = ("version", "name", "value", "port", "port_specified", "domain", "domain_specified", "domain_initial_dot", "path",
                 "path_specified", "secure", "expires", "discard", "comment", "comment_url")
        parts = [f"{name}={getattr(self, name)!r}" for name in names]
        return f"{self.__class__.__name__}({', '.join(parts)}, rest={self._rest!r}, rfc2109={self.rfc2109!r})"


_SWITCHES = "discard", "secure"
_VALUES = "version", "expires", "max-age", "domain", "path", "port", "comment", "commenturl"


class CookieJar:
    """Cookies, taken from responses and given to requests."""

    def __init__(self, policy=None):
        self._policy = DefaultCookiePolicy() if policy is None else policy
        self._cookies_lock = threading.RLock()
        self._cookies = {}      # domain -> path -> name -> Cookie

    def set_policy(self, policy):
        self._policy = policy

    # -- giving

    def _cookies_for_request(self, request):
        cookies = []
        for domain, by_path in self._cookies.items():
            if self._policy.domain_return_ok(domain, request):
                for path, by_name in by_path.items():
                    if self._policy.path_return_ok(path, request):
                        cookies += [cookie for cookie in by_name.values() if self._policy.return_ok(cookie, request)]
        return cookies

    def _cookie_attrs(self, cookies):
        """What the header says: cookies of longer paths first."""
        cookies.sort(key=lambda cookie: len(cookie.path), reverse=True)
        parts = []
        for i, cookie in enumerate(cookies):
            if i == 0 and cookie.version > 0:
                parts.append(f"$Version={cookie.version}")
            value = cookie.value
            if value is not None and cookie.version > 0 and re.search(r"\W", value):
                value = re.sub(r"([\"\\])", r"\\\1", value)
            parts.append(cookie.name if value is None else f"{cookie.name}={value}")
            if cookie.version > 0:
                if cookie.path_specified:
                    parts.append(f'$Path="{cookie.path}"')
                if cookie.domain.startswith("."):
                    domain = cookie.domain if cookie.domain_initial_dot else cookie.domain[1:]
                    parts.append(f'$Domain="{domain}"')
                if cookie.port is not None:
                    parts.append(f'$Port="{cookie.port}"' if cookie.port_specified else "$Port")
        return parts

    def _set_now(self):
        self._policy._now = self._now = int(time.time())

    def add_cookie_header(self, request):
        """Gives a request the cookies that are for it."""
        with self._cookies_lock:
            self._set_now()
            cookies = self._cookies_for_request(request)
            parts = self._cookie_attrs(cookies)
            if parts and not request.has_header("Cookie"):
                request.add_unredirected_header("Cookie", "; ".join(parts))
            if self._policy.rfc2965 and not self._policy.hide_cookie2 and not request.has_header("Cookie2"):
                if any(cookie.version != 1 for cookie in cookies):
                    request.add_unredirected_header("Cookie2", '$Version="1"')
        self.clear_expired_cookies()

    # -- taking

    def _normal(self, words):
        """(name, value, standard attributes, others) of the words of a cookie; None: it is wrong."""
        name, value = words[0]
        standard, rest = {}, {}
        has_age = False
        for key, given in words[1:]:
            if key.lower() in _SWITCHES or key.lower() in _VALUES:
                key = key.lower()
            if key in _SWITCHES and given is None:
                given = True
            if key in standard:
                continue    # the first one counts
            if key == "domain":
                if given is None:
                    return None
                given = given.lower()
            elif key == "expires":
                if has_age or given is None:
                    continue
            elif key == "max-age":
                has_age = True
                try:
                    given = self._now + int(given)
                except (ValueError, TypeError):
                    return None
                key = "expires"
            if key in _VALUES or key in _SWITCHES:
                if given is None and key not in ("port", "comment", "commenturl"):
                    return None
                standard[key] = given
            else:
                rest[key] = given
        return name, value, standard, rest

    def _made(self, words, request):
        """The cookie that these words describe; None: there is none (one that has expired is removed)."""
        normal = self._normal(words)
        if normal is None:
            return None
        name, value, standard, rest = normal
        try:
            version = int(standard["version"]) if "version" in standard else None
        except ValueError:
            return None
        path = standard.get("path", "")
        has_path = path != ""
        if has_path:
            path = escape_path(path)
        else:
            path = request_path(request)
            end = path.rfind("/")
            if end >= 0:
                path = path[:end] if version == 0 else path[:end + 1]
            path = path or "/"
        has_domain = "domain" in standard
        domain = standard.get("domain")
        has_dot = has_domain and domain.startswith(".")
        if not has_domain:
            domain = eff_request_host(request)[1]
        elif not has_dot:
            domain = "." + domain
        port = standard.get("port")
        has_port = port is not None
        if has_port:
            port = re.sub(r"\s+", "", port)
        elif "port" in standard:
            port = request_port(request)
        expires = standard.get("expires")
        discard = standard.get("discard", False)
        if expires is None:
            discard = True
        elif expires <= self._now:
            try:
                self.clear(domain, path, name)
            except KeyError:
                pass
            return None
        return Cookie(version, name, value, port, has_port, domain, has_domain, has_dot, path, has_path, standard.get("secure", False), expires,
                      discard, standard.get("comment"), standard.get("commenturl"), rest)

    def make_cookies(self, response, request):
        """All cookies of a response."""
        headers = response.info()
        new, old = headers.get_all("Set-Cookie2", []), headers.get_all("Set-Cookie", [])
        self._set_now()
        rfc2965, netscape = self._policy.rfc2965, self._policy.netscape
        if not (new and rfc2965 or old and netscape):
            return []
        cookies = [self._made(words, request) for words in split_header_words(new)]
        cookies = [cookie for cookie in cookies if cookie is not None]
        if old and netscape:
            more = [self._made(words, request) for words in parse_ns_headers(old)]
            more = [cookie for cookie in more if cookie is not None]
            as_netscape = getattr(self._policy, "rfc2109_as_netscape", None)
            for cookie in more:
                if cookie.version == 1:
                    cookie.rfc2109 = True
                    if as_netscape or as_netscape is None and not rfc2965:
                        cookie.version = 0
            if rfc2965:
                known = {(cookie.domain, cookie.path, cookie.name) for cookie in cookies}
                more = [cookie for cookie in more if (cookie.domain, cookie.path, cookie.name) not in known]
            cookies += more
        return cookies

    def set_cookie_if_ok(self, cookie, request):
        with self._cookies_lock:
            self._set_now()
            if self._policy.set_ok(cookie, request):
                self.set_cookie(cookie)

    def set_cookie(self, cookie):
        with self._cookies_lock:
            self._cookies.setdefault(cookie.domain, {}).setdefault(cookie.path, {})[cookie.name] = cookie

    def extract_cookies(self, response, request):
        """Takes the cookies of a response that the policy accepts."""
        with self._cookies_lock:
            for cookie in self.make_cookies(response, request):
                if self._policy.set_ok(cookie, request):
                    self.set_cookie(cookie)

    # -- removing

    def clear(self, domain=None, path=None, name=None):
        """Removes a cookie, those of a path, of a domain, or all."""
        if name is not None:
            if domain is None or path is None:
                raise ValueError("domain and path must be given to remove a cookie by name")
            del self._cookies[domain][path][name]
        elif path is not None:
            if domain is None:
                raise ValueError("domain must be given to remove cookies by path")
            del self._cookies[domain][path]
        elif domain is not None:
            del self._cookies[domain]
        else:
            self._cookies = {}

    def clear_session_cookies(self):
        with self._cookies_lock:
            for cookie in list(self):
                if cookie.discard:
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def clear_expired_cookies(self):
        with self._cookies_lock:
            now = time.time()
            for cookie in list(self):
                if cookie.is_expired(now):
                    self.clear(cookie.domain, cookie.path, cookie.name)

    def __iter__(self):
        for by_path in self._cookies.values():
            for by_name in by_path.values():
                yield from by_name.values()

    def __len__(self):
        return sum(1 for _ in self)

    def __repr__(self):
        return f"<{self.__class__.__name__}[{', '.join(map(repr, self))}]>"

    def __str__(self):
        return f"<{self.__class__.__name__}[{', '.join(map(str, self))}]>"


# ---- jars in files

class FileCookieJar(CookieJar):
    """A jar that can be saved and loaded; subclasses say in which form."""

    def __init__(self, filename=None, delayload=False, policy=None):
        CookieJar.__init__(self, policy)
        self.filename = None if filename is None else os.fspath(filename)
        self.delayload = bool(delayload)

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        raise NotImplementedError()

    def _named(self, filename):
        if filename is None:
            filename = self.filename
        if filename is None:
            raise ValueError("a filename was not supplied (nor was the CookieJar instance initialised with one)")
        return filename

    def _kept(self, ignore_discard, ignore_expires):
        now = time.time()
        return [cookie for cookie in self if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now))]

    def _write(self, filename, text):
        with os.fdopen(os.open(self._named(filename), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)

    def load(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Adds the cookies of a file."""
        filename = self._named(filename)
        with open(filename) as file:
            now = time.time()
            for cookie in self._read(file, filename):
                if (ignore_discard or not cookie.discard) and (ignore_expires or not cookie.is_expired(now)):
                    self.set_cookie(cookie)

    def revert(self, filename=None, ignore_discard=False, ignore_expires=False):
        """Only the cookies of the file; those that are there stay if it cannot be read."""
        filename = self._named(filename)
        with self._cookies_lock:
            before = self._cookies
            self._cookies = {}
            try:
                self.load(filename, ignore_discard, ignore_expires)
            except OSError:
                self._cookies = before
                raise


def lwp_cookie_str(cookie):
    """A cookie as libwww-perl writes it."""
    words = [(cookie.name, cookie.value), ("path", cookie.path), ("domain", cookie.domain)]
    if cookie.port is not None:
        words.append(("port", cookie.port))
    for name, wanted in (("path_spec", cookie.path_specified), ("port_spec", cookie.port_specified), ("domain_dot", cookie.domain_initial_dot),
                         ("secure", cookie.secure)):
        if wanted:
            words.append((name, None))
    if cookie.expires:
        words.append(("expires", time2isoz(float(cookie.expires))))
    if cookie.discard:
        words.append(("discard", None))
    if cookie.comment:
        words.append(("comment", cookie.comment))
    if cookie.comment_url:
        words.append(("commenturl", cookie.comment_url))
    words += [(name, str(cookie._rest[name])) for name in sorted(cookie._rest)]
    words.append(("version", str(cookie.version)))
    return join_header_words([words])


class LWPCookieJar(FileCookieJar):
    """In the form of libwww-perl, a line Set-Cookie3 for each cookie."""

    def as_lwp_str(self, ignore_discard=True, ignore_expires=True):
        return "".join([f"Set-Cookie3: {lwp_cookie_str(cookie)}\n" for cookie in self._kept(ignore_discard, ignore_expires)])

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        self._write(filename, "#LWP-Cookies-2.0\n" + self.as_lwp_str(ignore_discard, ignore_expires))

    def _read(self, file, filename):
        if not re.search(r"#LWP-Cookies-(\d+\.\d+)", file.readline()):
            raise LoadError(f"{filename!r} does not look like a Set-Cookie3 (LWP) format file")
        line = ""
        try:
            for line in file:
                if line.startswith("Set-Cookie3:"):
                    for words in split_header_words([line[len("Set-Cookie3:"):].strip()]):
                        yield self._from_words(words)
        except (OSError, GeneratorExit):
            raise
        except Exception:
            raise LoadError(f"invalid Set-Cookie3 format file {filename!r}: {line!r}") from None

    def _from_words(self, words):
        name, value = words[0]
        known = dict.fromkeys(("port_spec", "path_spec", "domain_dot", "secure", "discard"), False)
        known |= dict.fromkeys(("version", "port", "path", "domain", "expires", "comment", "commenturl"))
        rest = {}
        for key, given in words[1:]:
            if key.lower() in known:
                key = key.lower()
                known[key] = True if given is None and known[key] is False else given
            else:
                rest[key] = given
        expires, discard = known["expires"], known["discard"]
        if expires is not None:
            expires = iso2time(expires)
        if expires is None:
            discard = True
        domain = known["domain"]
        return Cookie(known["version"], name, value, known["port"], known["port_spec"], domain, domain.startswith("."), known["domain_dot"],
                      known["path"], known["path_spec"], known["secure"], expires, discard, known["comment"], known["commenturl"], rest)


HTTPONLY_ATTR = "HTTPOnly"
HTTPONLY_PREFIX = "#HttpOnly_"
_MOZILLA_HEAD = """\
# Netscape HTTP Cookie File
# http://curl.haxx.se/rfc/cookie_spec.html
# This is a generated file!  Do not edit.

"""


class MozillaCookieJar(FileCookieJar):
    """In the form of browsers and curl, a line with seven fields for each cookie."""

    def _read(self, file, filename):
        if not re.match("#( Netscape)? HTTP Cookie File", file.readline()):
            raise LoadError(f"{filename!r} does not look like a Netscape format cookies file")
        line = ""
        try:
            for line in file:
                rest = {}
                if line.startswith(HTTPONLY_PREFIX):
                    rest[HTTPONLY_ATTR] = ""
                    line = line[len(HTTPONLY_PREFIX):]
                line = line.removesuffix("\n")
                if not line.strip() or line.strip().startswith(("#", "$")):
                    continue
                domain, has_domain, path, secure, expires, name, value = line.split("\t")
                if name == "":
                    name, value = value, None
                has_dot = domain.startswith(".")
                if (has_domain == "TRUE") != has_dot:
                    raise ValueError(line)
                yield Cookie(0, name, value, None, False, domain, has_dot, has_dot, path, False, secure == "TRUE", expires or None,
                             expires == "", None, None, rest)
        except (OSError, GeneratorExit):
            raise
        except Exception:
            raise LoadError(f"invalid Netscape format cookies file {filename!r}: {line!r}") from None

    def save(self, filename=None, ignore_discard=False, ignore_expires=False):
        lines = [_MOZILLA_HEAD]
        for cookie in self._kept(ignore_discard, ignore_expires):
            name, value = ("", cookie.name) if cookie.value is None else (cookie.name, cookie.value)
            domain = HTTPONLY_PREFIX + cookie.domain if cookie.has_nonstandard_attr(HTTPONLY_ATTR) else cookie.domain
            fields = (domain, "TRUE" if cookie.domain.startswith(".") else "FALSE", cookie.path, "TRUE" if cookie.secure else "FALSE",
                      "" if cookie.expires is None else str(cookie.expires), name, value)
            lines.append("\t".join(fields) + "\n")
        self._write(filename, "".join(lines))
