# http.client: requests over connections to a server.

import _importing
import email.message
import email.parser
import io
import socket
from urllib.parse import urlsplit

import http

__all__ = ["HTTPResponse", "HTTPConnection", "HTTPSConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
           "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest", "CannotSendHeader",
           "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error", "responses"]

HTTP_PORT, HTTPS_PORT = 80, 443
_UNKNOWN = "UNKNOWN"
_IDLE, _STARTED, _SENT = "Idle", "Request-started", "Request-sent"
_MAXLINE, _MAXHEADERS = 65536, 100
globals().update(http.HTTPStatus.__members__)
responses = {status: status.phrase for status in http.HTTPStatus.__members__.values()}
_TOKEN = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_WITH_BODY = frozenset(("PATCH", "POST", "PUT"))


class HTTPException(Exception):
    """The base of this module's errors."""


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class IncompleteRead(HTTPException):
    """Less came than was announced."""

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = f", {self.expected} more expected" if self.expected is not None else ""
        return f"{self.__class__.__name__}({len(self.partial)} bytes read{more})"

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = line,
        self.line = line


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        HTTPException.__init__(self, f"got more than {_MAXLINE} bytes when reading {line_type}")


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *pos, **kw)


error = HTTPException


class HTTPMessage(email.message.Message):
    """The headers of an answer."""

    def getallmatchingheaders(self, name):
        prefix = name.lower() + ":"
        lines, hit = [], False
        for line in self.keys():
            if line[:len(prefix)].lower() == prefix:
                hit = True
            elif not line[:1].isspace():
                hit = False
            if hit:
                lines.append(line)
        return lines


def _read_headers(fp):
    headers = []
    while True:
        line = fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("header line")
        headers.append(line)
        if len(headers) > _MAXHEADERS:
            raise HTTPException(f"got more than {_MAXHEADERS} headers")
        if line in (b"\r\n", b"\n", b""):
            return headers


def parse_headers(fp, _class=HTTPMessage):
    """The headers that a file has next."""
    return _parsed_headers(_read_headers(fp), _class)


def _parsed_headers(lines, _class=HTTPMessage):
    return email.parser.Parser(_class=_class).parsestr(b"".join(lines).decode("iso-8859-1"))


class HTTPResponse(io.BufferedIOBase):
    """An answer: its status, headers and body."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = self.status = self.reason = _UNKNOWN
        self.chunked = self.chunk_left = self.length = self.will_close = _UNKNOWN

    def _read_status(self):
        line = str(self.fp.readline(_MAXLINE + 1), "iso-8859-1")
        if len(line) > _MAXLINE:
            raise LineTooLong("status line")
        if self.debuglevel > 0:
            print("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        parts = line.split(None, 2)
        version = parts[0] if parts else ""
        status = parts[1] if len(parts) > 1 else ""
        reason = parts[2] if len(parts) > 2 else ""
        if not version.startswith("HTTP/"):
            self._close_conn()
            raise BadStatusLine(line)
        try:
            number = int(status)
        except ValueError:
            raise BadStatusLine(line)
        if not 100 <= number <= 999:
            raise BadStatusLine(line)
        return version, number, reason

    def begin(self):
        """Reads the status and the headers."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            skipped = _read_headers(self.fp)
            if self.debuglevel > 0:
                print("headers:", skipped)
        self.code = self.status = status
        self.reason = reason.strip()
        if version in ("HTTP/1.0", "HTTP/0.9"):
            self.version = 10
        elif version.startswith("HTTP/1."):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in self.headers.items():
                print("header:", name + ":", value)
        coding = self.headers.get("transfer-encoding")
        self.chunked = bool(coding) and coding.lower() == "chunked"
        self.chunk_left = None
        self.will_close = self._check_close()
        self.length = None
        length = self.headers.get("content-length")
        if length and not self.chunked:
            try:
                self.length = int(length)
            except ValueError:
                self.length = None
            if self.length is not None and self.length < 0:
                self.length = None
        if status in (204, 304) or 100 <= status < 200 or self._method == "HEAD":
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _check_close(self):
        connection = self.headers.get("connection")
        if self.version == 11:
            return bool(connection) and "close" in connection.lower()
        if self.headers.get("keep-alive") or connection and "keep-alive" in connection.lower():
            return False
        return True

    def _close_conn(self):
        fp, self.fp = self.fp, None
        fp.close()

    def close(self):
        try:
            super().close()
        finally:
            if self.fp:
                self._close_conn()

    def flush(self):
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        return True

    def isclosed(self):
        """Was all of it read?"""
        return self.fp is None

    def read(self, amt=None):
        """The body, or so many bytes of it."""
        if self.fp is None:
            return b""
        if self._method == "HEAD":
            self._close_conn()
            return b""
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None and amt >= 0:
            if self.length is not None and amt > self.length:
                amt = self.length
            data = self.fp.read(amt)
            if not data and amt:
                self._close_conn()
            elif self.length is not None:
                self.length -= len(data)
                if not self.length:
                    self._close_conn()
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            try:
                data = self._safe_read(self.length)
            except IncompleteRead:
                self._close_conn()
                raise
            self.length = 0
        self._close_conn()
        return data

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def read1(self, n=-1):
        """What is there of the body, at most n bytes; waits only where nothing is there."""
        if self.fp is None or self._method == "HEAD" or n == 0:
            return b""
        if n is None:
            n = -1
        left = self._left_of_chunk() if self.chunked else self.length
        if self.fp is None:
            return b""   # that was the last chunk
        data = self.fp.read1(n if left is None else left if n < 0 else min(left, n))
        if self.chunked:
            if not data:
                raise IncompleteRead(b"")
            self.chunk_left -= len(data)
        else:
            self._count_down(data)
        return data

    def _count_down(self, data):
        """Closes the file when it, or as much of it as belongs to this body, has been read."""
        if self.length is not None:
            self.length -= len(data)
        if not data or self.length == 0:
            self._close_conn()

    def peek(self, n=-1):
        """What comes next, as far as it is there, without reading it."""
        if self.fp is None or self._method == "HEAD":
            return b""
        if not self.chunked:
            return self.fp.peek(n)
        try:
            left = self._left_of_chunk()
        except IncompleteRead:
            return b""
        return self.fp.peek(left)[:left] if left else b""

    def readline(self, limit=-1):
        if self.fp is None or self._method == "HEAD" or limit == 0:
            return b""
        if limit is None:
            limit = -1
        if not self.chunked:
            if self.length is not None and not 0 <= limit <= self.length:
                limit = self.length
            line = self.fp.readline(limit)
            self._count_down(line)
            return line
        line = b""
        while not line.endswith(b"\n") and len(line) != limit:
            ahead = self.peek()
            if not ahead:
                break
            size = ahead.find(b"\n") + 1 or len(ahead)
            line += self.read(size if limit < 0 else min(size, limit - len(line)))
        return line

    def _left_of_chunk(self):
        """How many bytes of this chunk, or of the next one, are left; 0 at the end, where the file is closed."""
        if not self.chunk_left:
            try:
                size = self._next_chunk()
            except ValueError:
                raise IncompleteRead(b"")
            if not size:
                while self.fp.readline(_MAXLINE + 1) not in (b"\r\n", b"\n", b""):
                    pass
                self._close_conn()
            self.chunk_left = size
        return self.chunk_left

    def _next_chunk(self):
        """The size of the next chunk, 0 at the end."""
        if self.chunk_left is not None:
            self._safe_read(2)
        line = self.fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong("chunk size")
        try:
            size = int(line.partition(b";")[0], 16)
        except ValueError:
            self._close_conn()
            raise
        return size

    def _read_chunked(self, amount):
        parts = []
        wanted = -1 if amount is None or amount < 0 else amount
        try:
            while wanted:
                left = self._left_of_chunk()
                if not left:
                    break
                size = left if wanted < 0 else min(left, wanted)
                parts.append(self._safe_read(size))
                self.chunk_left -= size
                if wanted > 0:
                    wanted -= size
        except IncompleteRead as e:
            raise IncompleteRead(b"".join(parts)) from e
        return b"".join(parts)

    def _safe_read(self, amount):
        data = self.fp.read(amount)
        if len(data) < amount:
            raise IncompleteRead(data, amount - len(data))
        return data

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        """The value of a header; those of several are joined."""
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name) or default
        if isinstance(found, str) or not hasattr(found, "__iter__"):
            return found
        return ", ".join(found)

    def getheaders(self):
        """All headers as pairs."""
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status


def _ascii_host(host):
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _encode(text, name="data"):
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as e:
        raise UnicodeEncodeError(e.encoding, e.object, e.start, e.end, f"{name.title()} ({text[e.start:e.end]:.20!r}) is not valid Latin-1. "
                                 f"Use {name}.encode('utf-8') if you want to send it encoded in UTF-8.") from None


class HTTPConnection:
    """A connection to a server, for one request after the other."""

    _http_vsn = 11
    _http_vsn_str = "HTTP/1.1"
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._buffer = []
        self._response = None
        self._state = _IDLE
        self._method = None
        self._tunnel_host = None
        self._tunnel_port = None
        self._tunnel_headers = {}
        self._proxy_headers = None
        self.host, self.port = self._host_and_port(host, port)
        self._validate_host(self.host)
        self._create_connection = socket.create_connection

    def _host_and_port(self, host, port):
        if port is None:
            at = host.rfind(":")
            if at > host.rfind("]"):
                try:
                    port = int(host[at + 1:])
                except ValueError:
                    if host[at + 1:]:
                        raise InvalidURL(f"nonnumeric port: '{host[at + 1:]}'")
                    port = self.default_port
                host = host[:at]
            else:
                port = self.default_port
        if host and host[0] == "[" and host[-1] == "]":
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        """Goes through the server to another."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._host_and_port(host, port)
        self._tunnel_headers = dict(headers or {})
        if not any([name.lower() == "host" for name in self._tunnel_headers]):
            self._tunnel_headers["Host"] = f"{_ascii_host(self._tunnel_host)}:{self._tunnel_port}"

    def get_proxy_response_headers(self):
        """The headers that the proxy answered with when the tunnel was made; None without a tunnel."""
        return None if self._proxy_headers is None else _parsed_headers(self._proxy_headers)

    def connect(self):
        """Opens the connection."""
        self.sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            pass
        if self._tunnel_host:
            host = _ascii_host(self._tunnel_host)
            if ":" in host:
                host = f"[{host}]"
            lines = [f"CONNECT {host}:{self._tunnel_port} {self._http_vsn_str}\r\n"]
            lines.extend(f"{name}: {value}\r\n" for name, value in self._tunnel_headers.items())
            self.send("".join(lines).encode("latin-1") + b"\r\n")
            response = self.response_class(self.sock, method=self._method)
            try:
                _, code, message = response._read_status()
                self._proxy_headers = _read_headers(response.fp)
            finally:
                response.close()
            if self.debuglevel > 0:
                for line in self._proxy_headers:
                    print("header:", line.decode())
            if code != 200:
                self.close()
                raise OSError(f"Tunnel connection failed: {code} {message.strip()}")

    def close(self):
        """Closes the connection."""
        self._state = _IDLE
        sock, self.sock = self.sock, None
        if sock:
            sock.close()
        response, self._response = self._response, None
        if response:
            response.close()

    def send(self, data):
        """Sends bytes, or what a file or iterable has."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            encode = isinstance(data, io.TextIOBase)
            if self.debuglevel > 0:
                print("sending a readable")
                if encode:
                    print("encoding file using iso-8859-1")
            while block := data.read(self.blocksize):
                self.sock.sendall(block.encode("iso-8859-1") if encode else block)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not hasattr(data, "__iter__"):
                raise TypeError(f"data should be a bytes-like object or an iterable, got {type(data)!r}")
            for piece in data:
                self.sock.sendall(piece)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begins a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _IDLE:
            raise CannotSendRequest(self._state)
        self._state = _STARTED
        self._method = method
        self._validate_method(method)
        url = url or "/"
        self._validate_path(url)
        self._buffer.append(self._encode_request(f"{method} {url} {self._http_vsn_str}"))
        if not skip_host:
            netloc = urlsplit(url)[1] if url.startswith("http") else ""
            if netloc:
                self.putheader("Host", netloc)
            else:
                host, port = (self._tunnel_host, self._tunnel_port) if self._tunnel_host else (self.host, self.port)
                host = _ascii_host(host)
                if ":" in host:
                    host = f"[{host.partition('%')[0]}]"   # the interface of a local address is nobody else's business
                self.putheader("Host", host if port == self.default_port else f"{host}:{port}")
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    # What derived classes may put aside, to send what the standard forbids.

    def _validate_method(self, method):
        if any(c < " " or c == "\x7f" for c in method):
            raise ValueError(f"method can't contain control characters. {method!r} (found at least {next(c for c in method if c < ' ')!r})")

    def _validate_path(self, url):
        bad = [c for c in url if c <= " " or c == "\x7f"]
        if bad:
            raise InvalidURL(f"URL can't contain control characters. {url!r} (found at least {bad[0]!r})")

    def _validate_host(self, host):
        bad = [c for c in host if c <= " " or c == "\x7f"]
        if bad:
            raise InvalidURL(f"URL can't contain control characters. {host!r} (found at least {bad[0]!r})")

    def _encode_request(self, request):
        return request.encode("ascii")

    def putheader(self, header, *values):
        """Adds a header."""
        if self._state != _STARTED:
            raise CannotSendHeader()
        if isinstance(header, str):
            header = header.encode("ascii")
        if not header or header[:1].isspace() or any(c in b":\r\n" for c in header):
            raise ValueError(f"Invalid header name {header!r}")
        parts = []
        for value in values:
            if isinstance(value, str):
                value = value.encode("latin-1")
            elif isinstance(value, int):
                value = str(value).encode("ascii")
            if b"\n" in value.replace(b"\n ", b"").replace(b"\n\t", b"") or b"\r" in value.replace(b"\r\n ", b"").replace(b"\r\n\t", b""):
                raise ValueError(f"Invalid header value {value!r}")
            parts.append(value)
        self._buffer.append(header + b": " + b"\r\n\t".join(parts))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Sends the headers, and the body."""
        if self._state != _STARTED:
            raise CannotSendHeader()
        self._state = _SENT
        self._buffer.extend((b"", b""))
        head = b"\r\n".join(self._buffer)
        self._buffer.clear()
        self.send(head)
        if message_body is None:
            return
        if hasattr(message_body, "read"):
            pieces = iter(lambda: message_body.read(self.blocksize), message_body.read(0))
        elif isinstance(message_body, (bytes, bytearray, memoryview)):
            pieces = (message_body,)
        else:
            pieces = iter(message_body)
        for piece in pieces:
            if isinstance(piece, str):
                piece = piece.encode("iso-8859-1")
            if not piece:
                continue
            self.send(f"{len(piece):X}\r\n".encode("ascii") + piece + b"\r\n" if encode_chunked else piece)
        if encode_chunked:
            self.send(b"0\r\n\r\n")

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Sends a whole request."""
        names = frozenset(name.lower() for name in headers)
        self.putrequest(method, url, skip_host="host" in names, skip_accept_encoding="accept-encoding" in names)
        if isinstance(body, str):
            body = _encode(body, "body")
        if "content-length" not in names:
            if "transfer-encoding" not in names:
                encode_chunked = False
                if body is None:
                    length = 0 if method.upper() in _WITH_BODY else None
                elif isinstance(body, (bytes, bytearray, memoryview)):
                    length = len(body)
                else:
                    length = None
                    encode_chunked = True
                    self.putheader("Transfer-Encoding", "chunked")
                if length is not None:
                    self.putheader("Content-Length", str(length))
        else:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        """The answer to the request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _SENT or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, self.debuglevel, method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self._state = _IDLE
            if response.will_close:
                self.close()
            else:
                self._response = response
            return response
        except:
            response.close()
            raise


class HTTPSConnection(HTTPConnection):
    """An encrypted connection."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, context=None, blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize=blocksize)
        self._context = _default_context(self._http_vsn) if context is None else context

    def connect(self):
        super().connect()
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)


# The module ssl is linked with programs that name HTTPSConnection, HTTPSHandler or an address: an import would link it with all.
def _default_context(version):
    ssl = _importing.library_module("ssl")
    context = ssl._create_default_https_context()
    if version == 11:
        context.set_alpn_protocols(["http/1.1"])
    if context.post_handshake_auth is not None:
        context.post_handshake_auth = True
    return context
