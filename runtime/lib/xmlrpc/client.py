# xmlrpc.client: proxies of servers, and the transports that carry the calls.

import gzip
import http.client
import urllib.parse
from io import BytesIO
from sys import version_info as _version

from xmlrpc._values import (
    MAXINT, MININT, WRAPPERS, Binary, DateTime, Error, ExpatParser, Fault, Marshaller, ProtocolError, ResponseError, Unmarshaller, dumps, escape,
    getparser, loads)

PARSE_ERROR, SERVER_ERROR, APPLICATION_ERROR, SYSTEM_ERROR, TRANSPORT_ERROR = -32700, -32600, -32500, -32400, -32300
NOT_WELLFORMED_ERROR, UNSUPPORTED_ENCODING, INVALID_ENCODING_CHAR = -32700, -32701, -32702
INVALID_XMLRPC, METHOD_NOT_FOUND, INVALID_METHOD_PARAMS, INTERNAL_ERROR = -32600, -32601, -32602, -32603
boolean = Boolean = bool
FastParser = FastMarshaller = FastUnmarshaller = None   # faster ones, where there are such


def gzip_encode(data):
    return gzip.compress(data)


def gzip_decode(data, max_decode=20971520):
    """The data; ValueError if it is no gzip, or longer than max_decode (-1: any length)."""
    with gzip.GzipFile(mode="rb", fileobj=BytesIO(data)) as file:
        try:
            decoded = file.read() if max_decode < 0 else file.read(max_decode + 1)
        except OSError:
            raise ValueError("invalid data")
    if max_decode >= 0 and len(decoded) > max_decode:
        raise ValueError("max gzipped payload length exceeded")
    return decoded


class _Method:
    """A name that can be called, or have more names behind it: server.system.listMethods()."""

    def __init__(self, send, name):
        self.__send = send
        self.__name = name

    def __getattr__(self, name):
        return _Method(self.__send, f"{self.__name}.{name}")

    def __call__(self, *args):
        return self.__send(self.__name, args)


class MultiCallIterator:
    """The results of several calls; one that failed raises when its turn comes."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        item = self.results[i]
        if isinstance(item, dict):
            raise Fault(item["faultCode"], item["faultString"])
        if isinstance(item, list):
            return item[0]
        raise ValueError("unexpected type in multicall result")


class MultiCall:
    """Several calls that are made in one, by calling this."""

    def __init__(self, server):
        self.__server = server
        self.__calls = []

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def __getattr__(self, name):
        return _Method(lambda method, args: self.__calls.append((method, args)), name)

    def __call__(self):
        calls = [{"methodName": name, "params": args} for name, args in self.__calls]
        return MultiCallIterator(self.__server.system.multicall(calls))


class Transport:
    """Calls over http."""

    user_agent = f"Python-xmlrpc/{_version[0]}.{_version[1]}"
    accept_gzip_encoding = True
    encode_threshold = None   # requests longer than this are compressed

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use_datetime = use_datetime
        self._use_builtin_types = use_builtin_types
        self._connection = None, None
        self._headers = list(headers)
        self._extra_headers = []

    def request(self, host, handler, request_body, verbose=False):
        """The answer; a connection that the server has closed in the meantime is opened once more."""
        try:
            return self.single_request(host, handler, request_body, verbose)
        except (ConnectionResetError, ConnectionAbortedError, BrokenPipeError, http.client.RemoteDisconnected):
            return self.single_request(host, handler, request_body, verbose)

    def single_request(self, host, handler, request_body, verbose=False):
        try:
            connection = self.send_request(host, handler, request_body, verbose)
            response = connection.getresponse()
            if response.status == 200:
                self.verbose = verbose
                return self.parse_response(response)
        except Fault:
            raise
        except Exception:
            self.close()   # nothing more can be read from it
            raise
        if response.getheader("content-length", ""):
            response.read()
        raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))

    def getparser(self):
        return getparser(use_datetime=self._use_datetime, use_builtin_types=self._use_builtin_types)

    def get_host_info(self, host):
        """(host, headers, keywords for ssl): a name and password in the host become a header."""
        credentials, found, host = host.rpartition("@")
        headers = []
        if found:
            import base64
            code = base64.b64encode(urllib.parse.unquote_to_bytes(credentials)).decode("ascii")
            headers = [("Authorization", "Basic " + code)]
        return host, headers, {}

    def make_connection(self, host):
        if self._connection[1] is None or host != self._connection[0]:
            name, self._extra_headers, _ = self.get_host_info(host)
            self._connection = host, http.client.HTTPConnection(name)
        return self._connection[1]

    def close(self):
        host, connection = self._connection
        if connection is not None:
            self._connection = None, None
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        connection = self.make_connection(host)
        headers = self._headers + self._extra_headers
        if debug:
            connection.set_debuglevel(1)
        if self.accept_gzip_encoding:
            connection.putrequest("POST", handler, skip_accept_encoding=True)
            headers.append(("Accept-Encoding", "gzip"))
        else:
            connection.putrequest("POST", handler)
        headers += [("Content-Type", "text/xml"), ("User-Agent", self.user_agent)]
        self.send_headers(connection, headers)
        self.send_content(connection, request_body)
        return connection

    def send_headers(self, connection, headers):
        for name, value in headers:
            connection.putheader(name, value)

    def send_content(self, connection, request_body):
        if self.encode_threshold is not None and self.encode_threshold < len(request_body):
            connection.putheader("Content-Encoding", "gzip")
            request_body = gzip_encode(request_body)
        connection.putheader("Content-Length", str(len(request_body)))
        connection.endheaders(request_body)

    def parse_response(self, response):
        data = response.read()
        if response.getheader("Content-Encoding", "") == "gzip":
            data = gzip_decode(data, -1)
        if self.verbose:
            print("body:", repr(data))
        parser, target = self.getparser()
        parser.feed(data)
        parser.close()
        return target.close()


class SafeTransport(Transport):
    """Calls over https."""

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers)
        self.context = context

    def make_connection(self, host):
        if self._connection[1] is None or host != self._connection[0]:
            name, self._extra_headers, keywords = self.get_host_info(host)
            connect = getattr(http.client, "HTTPSConnection", None)
            if connect is None:
                raise NotImplementedError("your version of http.client doesn't support HTTPS")
            self._connection = host, connect(name, None, context=self.context, **keywords)
        return self._connection[1]


class ServerProxy:
    """A server whose functions are called like methods: ServerProxy("http://localhost:8000").add(1, 2)."""

    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False, use_builtin_types=False,
                 *, headers=(), context=None):
        parts = urllib.parse.urlsplit(uri)
        if parts.scheme not in ("http", "https"):
            raise OSError("unsupported XML-RPC protocol")
        self.__host = parts.netloc
        self.__handler = urllib.parse.urlunsplit(["", "", *parts[2:]]) or "/RPC2"
        if transport is None:
            extra = {"context": context} if parts.scheme == "https" else {}
            kind = SafeTransport if parts.scheme == "https" else Transport
            transport = kind(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers, **extra)
        self.__transport = transport
        self.__encoding = encoding or "utf-8"
        self.__verbose = verbose
        self.__allow_none = allow_none

    def __close(self):
        self.__transport.close()

    def __request(self, method, params):
        request = dumps(params, method, encoding=self.__encoding, allow_none=self.__allow_none).encode(self.__encoding, "xmlcharrefreplace")
        response = self.__transport.request(self.__host, self.__handler, request, verbose=self.__verbose)
        return response[0] if len(response) == 1 else response

    def __repr__(self):
        return f"<{type(self).__name__} for {self.__host}{self.__handler}>"

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        """server("close") and server("transport"), since attributes are methods of the server."""
        if attr == "close":
            return self.__close
        if attr == "transport":
            return self.__transport
        raise AttributeError(f"Attribute {attr!r} not found")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__close()


Server = ServerProxy
