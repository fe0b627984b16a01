# urllib.request: opening URLs: http, https, file and data.

import base64
import bisect
import contextlib
import email
import hashlib
import email.utils
import http.client
import io
import mimetypes
import os
import socket
import tempfile
import time
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, unwrap, urljoin, urlparse, urlsplit, urlunparse
from urllib.response import addinfourl

__all__ = ["Request", "OpenerDirector", "BaseHandler", "HTTPDefaultErrorHandler", "HTTPRedirectHandler", "ProxyHandler", "HTTPPasswordMgr",
           "HTTPPasswordMgrWithDefaultRealm", "HTTPPasswordMgrWithPriorAuth", "AbstractBasicAuthHandler", "HTTPBasicAuthHandler",
           "ProxyBasicAuthHandler", "AbstractDigestAuthHandler", "HTTPDigestAuthHandler", "ProxyDigestAuthHandler", "HTTPHandler", "HTTPSHandler", "FileHandler", "HTTPCookieProcessor",
           "DataHandler", "UnknownHandler", "HTTPErrorProcessor", "urlopen", "install_opener", "build_opener", "pathname2url", "url2pathname",
           "getproxies", "urlretrieve", "urlcleanup"]
__version__ = "3.13"

_opener = None
_temporary_files = []


def _splittype(url):
    """(scheme, rest) of a URL; the scheme is None if it has none."""
    scheme, colon, rest = url.partition(":")
    return (scheme.lower(), rest) if colon and scheme and "/" not in scheme else (None, url)


def _splithost(url):
    """(host and port, path) of what stands behind a scheme; the host is None if there is none."""
    if not url.startswith("//"):
        return None, url
    end = min(i for i in (url.find(c, 2) for c in "/#?") if i >= 0) if any(c in url[2:] for c in "/#?") else len(url)
    host, path = url[2:end], url[end:]
    return host, "/" + path if path and path[0] != "/" else path


def urlopen(url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None):
    """Opens a URL or Request."""
    global _opener
    if context is not None:
        return build_opener(HTTPSHandler(context=context)).open(url, data, timeout)
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


def install_opener(opener):
    """Makes urlopen() use this."""
    global _opener
    _opener = opener


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copies what a URL has into a file: (name, headers)."""
    scheme, path = _splittype(url)
    with contextlib.closing(urlopen(url, data)) as source:
        headers = source.info()
        if scheme == "file" and not filename:
            return os.path.normpath(path), headers
        if filename:
            target = open(filename, "wb")
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
            _temporary_files.append(filename)
        with target:
            block, size, read, count = 8192, -1, 0, 0
            if "content-length" in headers:
                size = int(headers["Content-Length"])
            if reporthook:
                reporthook(count, block, size)
            while piece := source.read(block):
                read += len(piece)
                target.write(piece)
                count += 1
                if reporthook:
                    reporthook(count, block, size)
    if size >= 0 and read < size:
        raise ContentTooShortError(f"retrieval incomplete: got only {read} out of {size} bytes", (filename, headers))
    return filename, headers


def urlcleanup():
    """Removes the files that urlretrieve() made."""
    global _opener
    for name in _temporary_files:
        try:
            os.unlink(name)
        except OSError:
            pass
    del _temporary_files[:]
    _opener = None


def request_host(request):
    """The host of a request, in small letters."""
    host = urlparse(request.full_url)[1] or request.get_header("Host", "")
    return host.rpartition(":")[0].lower() if ":" in host and host.rpartition(":")[2].isdigit() else host.lower()


class Request:
    """What is asked for: a URL, headers, data and a method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        self._tunnel_host = None
        for key, value in headers.items():
            self.add_header(key, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        self._full_url = unwrap(url)
        self._full_url, _, fragment = self._full_url.partition("#")
        self.fragment = fragment or None
        self.type, rest = _splittype(self._full_url)
        if self.type is None:
            raise ValueError(f"unknown url type: {self.full_url!r}")
        self.host, self.selector = _splithost(rest)
        if self.host:
            self.host = unquote(self.host)

    @full_url.deleter
    def full_url(self):
        self._full_url = self.fragment = None
        self.selector = ""

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def set_proxy(self, host, type):
        if self.type == "https" and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type = type
            self.selector = self.full_url
        self.host = host

    def has_proxy(self):
        return self.selector == self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list((self.unredirected_hdrs | self.headers).items())


class OpenerDirector:
    """Asks handlers, in their order, until one answers."""

    def __init__(self):
        self.addheaders = [("User-agent", "Python-urllib/" + __version__)]
        self.handlers = []
        self.handle_open = {}
        self.handle_error = {}
        self.process_response = {}
        self.process_request = {}

    def add_handler(self, handler):
        """Takes a handler by the names of its methods: PROTOCOL_open, PROTOCOL_request, http_error_CODE and so on."""
        if not hasattr(handler, "add_parent"):
            raise TypeError(f"expected BaseHandler instance, got {type(handler)!r}")
        added = False
        for name in dir(handler):
            if name in ("redirect_request", "do_open", "proxy_open"):
                continue
            protocol, _, condition = name.partition("_")
            if condition.startswith("error"):
                kind = condition.partition("_")[2]
                kind = int(kind) if kind.isdigit() else kind
                table, key = self.handle_error.setdefault(protocol, {}), kind
            elif condition == "open":
                table, key = self.handle_open, protocol
            elif condition == "response":
                table, key = self.process_response, protocol
            elif condition == "request":
                table, key = self.process_request, protocol
            else:
                continue
            bisect.insort(table.setdefault(key, []), handler)
            added = True
        if added:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        pass

    def _call_chain(self, chain, kind, name, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, name)(*args)
            if result is not None:
                return result
        return None

    def open(self, fullurl, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        """Opens a URL or Request."""
        if isinstance(fullurl, str):
            request = Request(fullurl, data)
        else:
            request = fullurl
            if data is not None:
                request.data = data
        request.timeout = timeout
        protocol = request.type
        for handler in self.process_request.get(protocol, ()):
            request = getattr(handler, protocol + "_request")(request)
        response = self._open(request, data)
        for handler in self.process_response.get(protocol, ()):
            response = getattr(handler, protocol + "_response")(request, response)
        return response

    def _open(self, request, data=None):
        return (self._call_chain(self.handle_open, "default", "default_open", request)
                or self._call_chain(self.handle_open, request.type, request.type + "_open", request)
                or self._call_chain(self.handle_open, "unknown", "unknown_open", request))

    def error(self, proto, *args):
        """Asks the handlers of errors."""
        if proto in ("http", "https"):
            table = self.handle_error["http"]
            kind = args[2]
            result = self._call_chain(table, kind, f"http_error_{kind}", *args)
            return result or self._call_chain(table, "default", "http_error_default", *args)
        return self._call_chain(self.handle_error, proto, proto + "_error", *args)


def build_opener(*handlers):
    """An opener with the usual handlers and these, which take the places of their bases."""
    opener = OpenerDirector()
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FileHandler, HTTPErrorProcessor,
             DataHandler, HTTPSHandler]
    left_out = {kind for kind in usual for given in handlers
                if (issubclass(given, kind) if isinstance(given, type) else isinstance(given, kind))}
    for kind in usual:
        if kind not in left_out:
            opener.add_handler(kind())
    for handler in handlers:
        opener.add_handler(handler() if isinstance(handler, type) else handler)
    return opener


class BaseHandler:
    """The base of handlers; those with a smaller order are asked first."""

    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

    def __lt__(self, other):
        return self.handler_order < other.handler_order if hasattr(other, "handler_order") else True


class HTTPErrorProcessor(BaseHandler):
    """Makes errors of answers that are no success."""

    handler_order = 1000

    def http_response(self, request, response):
        code, msg, hdrs = response.code, response.msg, response.info()
        if not 200 <= code < 300:
            response = self.parent.error("http", request, response, code, msg, hdrs)
        return response

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Goes where the answer says."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = ("The HTTP server returned a redirect error that would lead to an infinite loop.\n"
               "The last 30x error message was:\n")

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The new request, None if another handler is to try it."""
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD") or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {name: value for name, value in req.headers.items() if name.lower() not in ("content-length", "content-type")}
        return Request(newurl.replace(" ", "%20"), method="HEAD" if method == "HEAD" else "GET", headers=kept,
                       origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        target = headers.get("location") or headers.get("uri")
        if not target:
            return None
        parts = urlparse(target)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(target, code, f"{msg} - Redirection to url '{target}' is not allowed", headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path="/")
        target = urljoin(req.full_url, quote(urlunparse(parts), encoding="iso-8859-1", safe="!#$%&'()*+,/:;=?@[]~"))
        new = self.redirect_request(req, fp, code, msg, headers, target)
        if new is None:
            return None
        visited = new.redirect_dict = getattr(req, "redirect_dict", {})
        if visited.get(target, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[target] = visited.get(target, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def getproxies_environment():
    """The proxies that the environment names; names in lower case come before those in upper case."""
    proxies = {}
    for name, value in os.environ.items():
        if value and name.lower().endswith("_proxy"):
            proxies.setdefault(name.lower()[:-6], value)
    if "REQUEST_METHOD" in os.environ:   # a CGI script's environment has what the request's headers say
        proxies.pop("http", None)
    for name, value in os.environ.items():
        if name.lower().endswith("_proxy") and name[-6:] == "_proxy":
            kind = name.lower()[:-6]
            if value:
                proxies[kind] = value
            else:
                proxies.pop(kind, None)
    return proxies


def proxy_bypass_environment(host, proxies=None):
    """Is the host one that no proxy is used for?"""
    exceptions = (getproxies_environment() if proxies is None else proxies).get("no", "")
    if exceptions == "*":
        return True
    host = host.lower()
    bare, colon, port = host.rpartition(":")
    if not colon or port and not port.isdigit():
        bare = host
    for name in exceptions.split(","):
        name = name.strip().lstrip(".").lower()
        if name and (name in (host, bare) or host.endswith("." + name) or bare.endswith("." + name)):
            return True
    return False


getproxies = getproxies_environment
proxy_bypass = proxy_bypass_environment


def parse_http_list(s):
    """The items of a header's list: commas in quotes part nothing, and quotes stay."""
    items = []
    item = ""
    quoted = escaped = False
    for c in s:
        if escaped:
            escaped = False
        elif quoted:
            if c == "\\":
                escaped = True
                continue
            quoted = c != '"'
        elif c == ",":
            items.append(item)
            item = ""
            continue
        else:
            quoted = c == '"'
        item += c
    if item:
        items.append(item)
    return [item.strip() for item in items]


def parse_keqv_list(l):
    """The items `key=value` as a dict, values without their quotes."""
    found = {}
    for item in l:
        name, value = item.split("=", 1)
        found[name] = value[1:-1] if value[0] == value[-1] == '"' else value
    return found


class ProxyHandler(BaseHandler):
    """Sends requests through proxies."""

    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = {kind.lower(): url for kind, url in (getproxies() if proxies is None else proxies).items()}
        for kind, url in self.proxies.items():
            setattr(self, kind + "_open", lambda r, proxy=url, type=kind: self.proxy_open(r, proxy, type))

    def proxy_open(self, req, proxy, type):
        parts = urlsplit(proxy if "://" in proxy else f"{type}://{proxy}")
        if req.host and proxy_bypass(req.host):
            return None
        if parts.username and parts.password:
            credentials = base64.b64encode(f"{unquote(parts.username)}:{unquote(parts.password)}".encode()).decode("ascii")
            req.add_header("Proxy-authorization", "Basic " + credentials)
        original = req.type
        req.set_proxy(unquote(parts.netloc.rpartition("@")[2]), parts.scheme)
        if original == parts.scheme or original == "https":
            return None
        return self.parent.open(req, timeout=req.timeout)


class HTTPPasswordMgr:
    """User names and passwords by realm and URL."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        uris = (uri,) if isinstance(uri, str) else uri
        for default_port in True, False:
            self.passwd.setdefault(realm, {})[tuple(self.reduce_uri(u, default_port) for u in uris)] = user, passwd

    def find_user_password(self, realm, authuri):
        for default_port in True, False:
            wanted = self.reduce_uri(authuri, default_port)
            for uris, pair in self.passwd.get(realm, {}).items():
                if any(self.is_suburi(uri, wanted) for uri in uris):
                    return pair
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """(host and port, path) of a URL or host."""
        parts = urlsplit(uri)
        if parts[1]:
            scheme, authority, path = parts[0], parts[1], parts[2] or "/"
        else:
            scheme, authority, path = None, uri, "/"
        if default_port and ":" not in authority and scheme in ("http", "https"):
            authority += ":80" if scheme == "http" else ":443"
        return authority, path

    def is_suburi(self, base, test):
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1] if base[1].endswith("/") else base[1] + "/"
        return test[1].startswith(prefix)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """None as realm stands for all others."""

    def find_user_password(self, realm, authuri):
        user, password = super().find_user_password(realm, authuri)
        return (user, password) if user is not None else super().find_user_password(None, authuri)


class AbstractBasicAuthHandler:
    """Tries again with a password."""

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        for value in headers.get_all(authreq) or ():
            scheme, _, rest = value.partition(" ")
            if scheme.lower() != "basic":
                continue
            at = rest.lower().find("realm=")
            if at < 0:
                continue
            realm = rest[at + 6:].strip()
            realm = realm[1:].partition(realm[0])[0] if realm[:1] in "\"'" and realm else realm.partition(",")[0]
            return self.retry_http_basic_auth(host, req, realm)
        return None

    def retry_http_basic_auth(self, host, req, realm):
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        value = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        if req.get_header(self.auth_header) == value:
            return None
        req.add_unredirected_header(self.auth_header, value)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        if getattr(self.passwd, "is_authenticated", None) and self.passwd.is_authenticated(req.full_url):
            if not req.has_header("Authorization"):
                user, password = self.passwd.find_user_password(None, req.full_url)
                credentials = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
                req.add_unredirected_header("Authorization", "Basic " + credentials.strip())
        return req

    def http_response(self, req, response):
        if hasattr(self.passwd, "is_authenticated"):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request = http_request
    https_response = http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    auth_header = "Authorization"

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """Knows for which URLs passwords are sent before they are asked for."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        for u in (uri,) if isinstance(uri, str) else uri:
            for default_port in True, False:
                self.authenticated[self.reduce_uri(u, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        for default_port in True, False:
            wanted = self.reduce_uri(authuri, default_port)
            for uri, known in self.authenticated.items():
                if self.is_suburi(uri, wanted):
                    return known
        return None


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    auth_header = "Proxy-authorization"

    def http_error_407(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)


class AbstractDigestAuthHandler:
    """Tries again with a digest of the password and what the server has sent (RFC 2617)."""

    def __init__(self, passwd=None):
        self.passwd = HTTPPasswordMgr() if passwd is None else passwd
        self.add_password = self.passwd.add_password
        self.retried = 0
        self.nonce_count = 0
        self.last_nonce = None

    def reset_retry_count(self):
        self.retried = 0

    def http_error_auth_reqed(self, auth_header, host, req, headers):
        asked = headers.get(auth_header, None)
        if self.retried > 5:
            raise HTTPError(req.full_url, 401, "digest auth failed", headers, None)
        self.retried += 1
        if not asked:
            return None
        scheme = asked.split()[0].lower()
        if scheme == "digest":
            return self.retry_http_digest_auth(req, asked)
        if scheme != "basic":
            raise ValueError(f"AbstractDigestAuthHandler does not support the following scheme: '{scheme}'")
        return None

    def retry_http_digest_auth(self, req, auth):
        challenge = parse_keqv_list(filter(None, parse_http_list(auth.split(" ", 1)[1])))
        answer = self.get_authorization(req, challenge)
        if not answer:
            return None
        value = f"Digest {answer}"
        if req.headers.get(self.auth_header, None) == value:
            return None
        req.add_unredirected_header(self.auth_header, value)
        return self.parent.open(req, timeout=req.timeout)

    def get_cnonce(self, nonce):
        """What nobody can foresee, in 16 hexadecimal digits."""
        text = f"{self.nonce_count}:{nonce}:{time.ctime()}:".encode("ascii") + os.urandom(8)
        return hashlib.sha1(text).hexdigest()[:16]

    def get_authorization(self, req, chal):
        """The header's value without the scheme; None: there is no password, or the challenge says too little."""
        try:
            realm, nonce = chal["realm"], chal["nonce"]
        except KeyError:
            return None
        qop = chal.get("qop")
        algorithm = chal.get("algorithm", "MD5")
        opaque = chal.get("opaque")
        digest, keyed_digest = self.get_algorithm_impls(algorithm)
        user, password = self.passwd.find_user_password(realm, req.full_url)
        if user is None:
            return None
        secret = digest(f"{user}:{realm}:{password}")
        asked = digest(f"{req.get_method()}:{req.selector}")
        if qop is None:
            response = keyed_digest(secret, f"{nonce}:{asked}")
        elif "auth" in qop.split(","):
            self.nonce_count = self.nonce_count + 1 if nonce == self.last_nonce else 1
            self.last_nonce = nonce
            count = f"{self.nonce_count:08x}"
            cnonce = self.get_cnonce(nonce)
            response = keyed_digest(secret, f"{nonce}:{count}:{cnonce}:auth:{asked}")
        else:
            raise URLError(f"qop '{qop}' is not supported.")
        value = f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{req.selector}", response="{response}"'
        if opaque:
            value += f', opaque="{opaque}"'
        value += f', algorithm="{algorithm}"'
        if qop:
            value += f', qop=auth, nc={count}, cnonce="{cnonce}"'
        return value

    def get_algorithm_impls(self, algorithm):
        """(digest of a text, digest of a secret and a text)"""
        makers = {"MD5": hashlib.md5, "SHA": hashlib.sha1}
        if algorithm not in makers:
            raise ValueError(f"Unsupported digest authentication algorithm {algorithm!r}")
        make = makers[algorithm]

        def digest(text):
            return make(text.encode("ascii")).hexdigest()

        return digest, lambda secret, text: digest(f"{secret}:{text}")


class HTTPDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    auth_header = "Authorization"
    handler_order = 490   # before those of basic authentication

    def http_error_401(self, req, fp, code, msg, headers):
        answer = self.http_error_auth_reqed("www-authenticate", urlparse(req.full_url)[1], req, headers)
        self.reset_retry_count()
        return answer


class ProxyDigestAuthHandler(BaseHandler, AbstractDigestAuthHandler):
    auth_header = "Proxy-Authorization"
    handler_order = 490

    def http_error_407(self, req, fp, code, msg, headers):
        answer = self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)
        self.reset_retry_count()
        return answer


class AbstractHTTPHandler(BaseHandler):
    """Sends requests over connections."""

    def __init__(self, debuglevel=None):
        self._debuglevel = debuglevel or 0

    def set_http_debuglevel(self, level):
        self._debuglevel = level

    def do_request_(self, request):
        """Adds the headers that are missing."""
        if not request.host:
            raise URLError("no host given")
        if request.data is not None:
            data = request.data
            if isinstance(data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                if isinstance(data, (bytes, bytearray, memoryview)):
                    request.add_unredirected_header("Content-length", str(len(data)))
                else:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
        host = request.host
        if request.has_proxy():
            host = _splithost(_splittype(request.selector)[1])[0]
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", host)
        for name, value in self.parent.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name.capitalize(), value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """Sends the request; the answer."""
        if not req.host:
            raise URLError("no host given")
        connection = http_class(req.host, timeout=req.timeout, **http_conn_args)
        connection.set_debuglevel(self._debuglevel)
        headers = dict(req.unredirected_hdrs)
        headers.update({name: value for name, value in req.headers.items() if name not in headers})
        headers["Connection"] = "close"
        headers = {name.title(): value for name, value in headers.items()}
        if req._tunnel_host:
            tunnel = {}
            if "Proxy-Authorization" in headers:
                tunnel["Proxy-Authorization"] = headers.pop("Proxy-Authorization")
            connection.set_tunnel(req._tunnel_host, headers=tunnel)
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers, encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as e:
                raise URLError(e)
            response = connection.getresponse()
        except:
            connection.close()
            raise
        if connection.sock:
            connection.sock.close()
            connection.sock = None
        response.url = req.get_full_url()
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    def http_open(self, req):
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        super().__init__(debuglevel)
        self._context = context
        if check_hostname is not None:
            if context is None:
                self._context = http.client._default_context(http.client.HTTPSConnection._http_vsn)
            self._context.check_hostname = check_hostname

    def https_open(self, req):
        return self.do_open(http.client.HTTPSConnection, req, context=self._context)

    https_request = AbstractHTTPHandler.do_request_


class HTTPCookieProcessor(BaseHandler):
    """Keeps cookies in a jar of http.cookiejar, which is imported where none is given."""

    def __init__(self, cookiejar=None):
        if cookiejar is None:
            import http.cookiejar

            cookiejar = http.cookiejar.CookieJar()
        self.cookiejar = cookiejar

    def http_request(self, request):
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request = http_request
    https_response = http_response


class UnknownHandler(BaseHandler):
    def unknown_open(self, req):
        raise URLError(f"unknown url type: {req.type}")


class FileHandler(BaseHandler):
    """Files of this machine."""

    def file_open(self, req):
        if req.selector[:2] == "//" and req.selector[2:3] != "/" and req.host and req.host != "localhost":
            raise URLError("file:// scheme is supported only on localhost")
        return self.open_local_file(req)

    def open_local_file(self, req):
        host, name = req.host, req.selector
        path = url2pathname(name)
        try:
            status = os.stat(path)
            kind = mimetypes.guess_file_type(name)[0]
            headers = email.message_from_string(f"Content-type: {kind or 'text/plain'}\nContent-length: {status.st_size}\n"
                                                f"Last-modified: {email.utils.formatdate(status.st_mtime, usegmt=True)}\n")
            if not host or host == "localhost":
                return addinfourl(open(path, "rb"), headers, "file://" + (host or "") + name)
        except OSError as e:
            raise URLError(e, e.filename)
        raise URLError("file not on local host")


class DataHandler(BaseHandler):
    """URLs that are their data."""

    def data_open(self, req):
        _, data = req.full_url.split(":", 1)
        kind, data = data.split(",", 1)
        data = unquote_to_bytes(data)
        if kind.endswith(";base64"):
            data = base64.decodebytes(data)
            kind = kind[:-7]
        headers = email.message_from_string(f"Content-type: {kind or 'text/plain;charset=US-ASCII'}\nContent-length: {len(data)}\n")
        return addinfourl(io.BytesIO(data), headers, req.full_url)


def url2pathname(pathname):
    """The path of a file URL."""
    if pathname[:3] == "///":
        pathname = pathname[2:]
    return unquote(pathname)


def pathname2url(pathname):
    """The path for a file URL."""
    return quote(pathname)
