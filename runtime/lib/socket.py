# socket: connections between programs, over the calls of _socket.

import io
import os
import sys
from enum import IntEnum, IntFlag

import _socket
from _socket import (CMSG_LEN, CMSG_SPACE, getnameinfo, gethostbyaddr, gethostbyname_ex, gethostname, getprotobyname, getservbyname,
                     getservbyport, if_indextoname, if_nameindex, if_nametoindex, inet_ntop, inet_pton)

for _name in dir(_socket):
    if _name.isupper() or _name == "IPV6_V6ONLY":
        globals()[_name] = getattr(_socket, _name)

AddressFamily = IntEnum("AddressFamily", {name: getattr(_socket, name) for name in dir(_socket) if name.startswith("AF_")}, module=__name__)
SocketKind = IntEnum("SocketKind", {name: getattr(_socket, name) for name in ("SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET",
                                                                              "SOCK_CLOEXEC", "SOCK_NONBLOCK")}, module=__name__)
MsgFlag = IntFlag("MsgFlag", {name: getattr(_socket, name) for name in dir(_socket) if name.startswith("MSG_")}, module=__name__)
AddressInfo = IntFlag("AddressInfo", {name: getattr(_socket, name) for name in dir(_socket) if name.startswith("AI_")}, module=__name__)
for _kind in AddressFamily, SocketKind, MsgFlag, AddressInfo:
    globals().update(_kind.__members__)

AF_INET, AF_INET6, AF_UNIX = AddressFamily["AF_INET"], AddressFamily["AF_INET6"], AddressFamily["AF_UNIX"]
SOCK_STREAM, SOCK_DGRAM = SocketKind["SOCK_STREAM"], SocketKind["SOCK_DGRAM"]
has_ipv6 = True
error = OSError
timeout = TimeoutError
_default_timeout = None
_GLOBAL_DEFAULT_TIMEOUT = object()


class herror(OSError):
    """A host has no name."""


class gaierror(OSError):
    """An address cannot be found."""


_socket.set_errors(gaierror, herror)

__all__ = [
    "fromfd", "getfqdn", "create_connection", "create_server", "has_dualstack_ipv6", "AddressFamily", "SocketKind", "MsgFlag", "AddressInfo",
    "socket", "socketpair", "getaddrinfo", "gethostname", "gethostbyname", "error", "timeout", "gaierror", "herror", "inet_aton",
    "inet_ntoa", "inet_pton", "inet_ntop", "htons", "ntohs", "htonl", "ntohl", "getdefaulttimeout", "setdefaulttimeout", "has_ipv6", "close",
    "SocketType", "SocketIO", "CMSG_LEN", "CMSG_SPACE", "dup", "getnameinfo", "gethostbyaddr", "gethostbyname_ex", "getprotobyname",
    "getservbyname", "getservbyport", "if_indextoname", "if_nameindex", "if_nametoindex", "send_fds", "recv_fds",
] + [name for name in dir(_socket) if name.isupper() or name == "IPV6_V6ONLY"]


def _enum_of(kind, value):
    try:
        return kind(value)
    except ValueError:
        return value


class socket:
    """One end of a connection."""

    __slots__ = ("_fd", "_family", "_type", "_proto", "_timeout", "_io_refs", "_closed", "__weakref__")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = _socket.AF_INET if family == -1 else family
            type = _socket.SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
            fileno = _socket.socket(family, type, proto)
        else:
            if fileno < 0:
                raise ValueError("negative file descriptor")
            if family == -1:
                name = _socket.getsockname(fileno)
                family = _socket.AF_INET if isinstance(name, tuple) and len(name) == 2 else (
                    _socket.AF_INET6 if isinstance(name, tuple) else _socket.AF_UNIX)
            if type == -1:
                type = _socket.getsockopt(fileno, _socket.SOL_SOCKET, _socket.SO_TYPE, 0)
            proto = 0 if proto == -1 else proto
        self._fd = fileno
        self._family = int(family)
        self._type = int(type) & ~(_socket.SOCK_CLOEXEC | _socket.SOCK_NONBLOCK)
        self._proto = proto
        self._timeout = None
        self._io_refs = 0
        self._closed = False
        if _default_timeout is not None:
            self.settimeout(_default_timeout)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        text = f"<{self.__class__.__module__}.{self.__class__.__qualname__}{' [closed]' if self._closed else ''} fd={self._fd}"
        text += f", family={self._family}, type={self._type}, proto={self._proto}"
        if not self._closed:
            try:
                name = self.getsockname()
                if name:
                    text += f", laddr={name}"
            except OSError:
                pass
            try:
                name = self.getpeername()
                if name:
                    text += f", raddr={name}"
            except OSError:
                pass
        return text + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    @property
    def family(self):
        return _enum_of(AddressFamily, self._family)

    @property
    def type(self):
        return _enum_of(SocketKind, self._type)

    @property
    def proto(self):
        return self._proto

    @property
    def timeout(self):
        return self._timeout

    def fileno(self):
        return self._fd

    def bind(self, address, /):
        _socket.bind(self._fd, self._family, address)

    def listen(self, backlog=None, /):
        _socket.listen(self._fd, min(_socket.SOMAXCONN, 128) if backlog is None else max(backlog, 0))

    def accept(self):
        """A new connection and the other end's address."""
        fd, address = _socket.accept(self._fd, self._timeout)
        return socket(self._family, self._type, self._proto, fileno=fd), address

    def connect(self, address, /):
        code = _socket.connect(self._fd, self._family, address, self._timeout)
        if code:
            raise OSError(code, os.strerror(code))

    def connect_ex(self, address, /):
        return _socket.connect(self._fd, self._family, address, self._timeout)

    def recv(self, bufsize, flags=0, /):
        """At most so many bytes; none: the other end is closed."""
        return _socket.recv(self._fd, bufsize, flags, self._timeout, False)

    def recvfrom(self, bufsize, flags=0, /):
        return _socket.recv(self._fd, bufsize, flags, self._timeout, True)

    def recv_into(self, buffer, nbytes=0, flags=0, /):
        view = memoryview(buffer).cast("B")
        data = self.recv(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data)

    def recvfrom_into(self, buffer, nbytes=0, flags=0, /):
        view = memoryview(buffer).cast("B")
        data, address = self.recvfrom(nbytes or len(view), flags)
        view[:len(data)] = data
        return len(data), address

    def send(self, data, flags=0, /):
        return _socket.send(self._fd, data, flags, self._timeout, self._family, None)

    def sendall(self, data, flags=0, /):
        with memoryview(data) as view, view.cast("B") as left:
            done = 0
            while done < len(left):
                done += self.send(left[done:].tobytes(), flags)

    def sendto(self, data, *args):
        """sendto(data, [flags,] address)"""
        if not 1 <= len(args) <= 2:
            raise TypeError(f"sendto() takes 2 or 3 arguments ({len(args) + 1} given)")
        return _socket.send(self._fd, data, args[0] if len(args) == 2 else 0, self._timeout, self._family, args[-1])

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        """Sends pieces of data, and (level, type, data) beside it."""
        return _socket.sendmsg(self._fd, buffers, ancdata, flags, self._timeout, self._family, address)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        """(data, [(level, type, data)], flags, address)"""
        return _socket.recvmsg(self._fd, bufsize, ancbufsize, flags, self._timeout)

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        views = [memoryview(buffer).cast("B") for buffer in buffers]
        data, ancdata, flags, address = self.recvmsg(sum(map(len, views)), ancbufsize, flags)
        start = 0
        for view in views:
            part = data[start:start + len(view)]
            view[:len(part)] = part
            start += len(part)
        return len(data), ancdata, flags, address

    def sendfile(self, file, offset=0, count=None):
        """Sends what a binary file holds, from the offset on; the number of bytes sent."""
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if not self._type & _socket.SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f"count must be a positive integer (got {count!r})")
            if count <= 0:
                raise ValueError(f"count must be a positive integer (got {count!r})")
        if self._timeout == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        total = 0
        try:
            while count is None or total < count:
                data = memoryview(file.read(8192 if count is None else min(count - total, 8192)))
                if not data:
                    break
                while data:
                    sent = self.send(data)
                    total += sent
                    data = data[sent:]
            return total
        finally:
            if total and hasattr(file, "seek"):
                file.seek(offset + total)

    def shutdown(self, how, /):
        _socket.shutdown(self._fd, how)

    def getsockname(self):
        return _socket.getsockname(self._fd)

    def getpeername(self):
        return _socket.getpeername(self._fd)

    def setsockopt(self, level, optname, value, /):
        _socket.setsockopt(self._fd, level, optname, value)

    def getsockopt(self, level, optname, buflen=0, /):
        return _socket.getsockopt(self._fd, level, optname, buflen)

    def settimeout(self, value, /):
        """Seconds to wait for; 0: not at all, None: without end."""
        if value is not None:
            value = float(value)
            if value < 0:
                raise ValueError("Timeout value out of range")
        self._timeout = value
        os.set_blocking(self._fd, value is None)

    def gettimeout(self):
        return self._timeout

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0

    def get_inheritable(self):
        return os.get_inheritable(self._fd)

    def set_inheritable(self, inheritable):
        os.set_inheritable(self._fd, inheritable)

    def dup(self):
        """Another descriptor of the same connection."""
        other = self.__class__(self._family, self._type, self._proto, fileno=os.dup(self._fd))
        other.settimeout(self._timeout)
        return other

    def detach(self):
        """Gives the descriptor away."""
        fd, self._fd = self._fd, -1
        self._closed = True
        return fd

    def close(self):
        """Closes the connection, once its files are closed."""
        self._closed = True
        if self._io_refs <= 0:
            self._really_close()

    def _really_close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def _file_closed(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed and self._io_refs <= 0:
            self._really_close()

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file over the connection."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        binary = "b" in mode
        raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        self._io_refs += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            buffer = _BufferedPair(raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if binary:
            return buffer
        text = io.TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text


SocketType = socket


class SocketIO(io.RawIOBase):
    """The raw file under those that makefile() gives."""

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError(f"invalid mode: {mode!r}")
        io.RawIOBase.__init__(self)
        self._sock = sock
        self._mode = mode if "b" in mode else mode + "b"
        self._reading = "r" in mode
        self._writing = "w" in mode

    def readinto(self, b):
        self._check("r")
        return self._sock.recv_into(b)

    def write(self, b):
        self._check("w")
        return self._sock.send(b)

    def _check(self, which):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        if not (self._reading if which == "r" else self._writing):
            raise io.UnsupportedOperation("not readable" if which == "r" else "not writable")

    def readable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._reading

    def writable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._writing

    def seekable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return False

    def fileno(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return self._mode

    def close(self):
        if self.closed:
            return
        io.RawIOBase.close(self)
        self._sock._file_closed()
        self._sock = None


class _BufferedPair(io.BufferedIOBase):
    """A buffered file for both directions."""

    def __init__(self, raw, buffering):
        self.raw = raw
        self._reader = io.BufferedReader(raw, buffering)
        self._writer = io.BufferedWriter(raw, buffering)

    def read(self, size=-1):
        return self._reader.read(size)

    def read1(self, size=-1):
        return self._reader.read1(size)

    def readinto(self, b):
        return self._reader.readinto(b)

    def readline(self, size=-1):
        return self._reader.readline(size)

    def peek(self, size=0):
        return self._reader.peek(size)

    def write(self, b):
        return self._writer.write(b)

    def flush(self):
        self._writer.flush()

    def readable(self):
        return True

    def writable(self):
        return True

    @property
    def closed(self):
        return self._writer.closed

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()


# ---- functions

def fromfd(fd, family, type, proto=0):
    """A socket over a copy of the descriptor."""
    return socket(family, type, proto, fileno=os.dup(fd))


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two connected sockets."""
    family = _socket.AF_UNIX if family is None else family
    a, b = _socket.socketpair(family, type, proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Sends data and descriptors over a local socket."""
    import array
    return sock.sendmsg(buffers, [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, array.array("i", fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """(data, descriptors, flags, address)"""
    import array
    fds = array.array("i")
    data, ancdata, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, item in ancdata:
        if level == _socket.SOL_SOCKET and kind == _socket.SCM_RIGHTS:
            fds.frombytes(item[:len(item) - len(item) % fds.itemsize])
    return data, list(fds), flags, address


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """[(family, type, proto, canonical name, address)]"""
    if isinstance(host, bytes):
        host = host.decode("ascii")
    if isinstance(port, bytes):
        port = port.decode("ascii")
    found = _socket.getaddrinfo(host, None if port is None else str(port), family, type, proto, flags)
    return [(_enum_of(AddressFamily, f), _enum_of(SocketKind, t), p, name, address) for f, t, p, name, address in found]


def gethostbyname(hostname, /):
    """The IPv4 address of a host."""
    return _socket.getaddrinfo(hostname or None, None if hostname else "0", _socket.AF_INET, _socket.SOCK_STREAM, 0, 0)[0][4][0]


def getfqdn(name=""):
    """The full name of a host."""
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        found = _socket.getaddrinfo(name, None, 0, _socket.SOCK_DGRAM, 0, _socket.AI_CANONNAME)
    except OSError:
        return name
    return next((entry[3] for entry in found if entry[3]), name)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """A connection to (host, port), to the first of its addresses that answers."""
    host, port = address
    errors = []
    for family, kind, proto, _, where in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(where)
            return sock
        except OSError as e:
            errors.append(e)
            if sock is not None:
                sock.close()
    if not errors:
        raise OSError("getaddrinfo returns an empty list")
    if all_errors:
        raise ExceptionGroup("create_connection failed", errors)
    raise errors[0]


def has_dualstack_ipv6():
    return True


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at the address."""
    if dualstack_ipv6 and family != AF_INET6:
        raise ValueError("dualstack_ipv6 requires AF_INET6")
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(_socket.IPPROTO_IPV6, _socket.IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except OSError as e:
            raise OSError(e.errno, f"{e.strerror} (while attempting to bind on address {address!r})") from None
        sock.listen() if backlog is None else sock.listen(backlog)
        return sock
    except:
        sock.close()
        raise


def close(fd, /):
    os.close(fd)


def dup(fd, /):
    """Another descriptor for the same socket."""
    return os.dup(fd)


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    if timeout is not None:
        timeout = float(timeout)
        if timeout < 0:
            raise ValueError("Timeout value out of range")
    _default_timeout = timeout


def inet_aton(ip_addr, /):
    """The four bytes of an IPv4 address."""
    try:
        return inet_pton(AF_INET, ip_addr)
    except OSError:
        raise OSError("illegal IP address string passed to inet_aton") from None


def inet_ntoa(packed_ip, /):
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length")
    return inet_ntop(AF_INET, packed_ip)


def _swapped(x, size, name):
    if x < 0:
        raise OverflowError(f"{name}: can't convert negative Python int to C {size * 8}-bit unsigned integer")
    if x >= 1 << 8 * size:
        raise OverflowError(f"{name}: Python int too large to convert to C {size * 8}-bit unsigned integer")
    return int.from_bytes(x.to_bytes(size, sys.byteorder), "big")


def htons(x, /):
    return _swapped(x, 2, "htons")


def ntohs(x, /):
    return _swapped(x, 2, "ntohs")


def htonl(x, /):
    return _swapped(x, 4, "htonl")


def ntohl(x, /):
    return _swapped(x, 4, "ntohl")
