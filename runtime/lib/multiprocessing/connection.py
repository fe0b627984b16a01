# Connections: two ends through which processes send each other objects.
#
# A message is its length in four bytes (or -1 and the length in eight), then the bytes; an object is sent pickled.

import os
import pickle
import select
import socket
import struct

from multiprocessing.context import BufferTooShort
from multiprocessing.reduction import DupFd, ForkingPickler

__all__ = ["Client", "Listener", "Pipe", "wait"]


_dumps = ForkingPickler.dumps


class Connection:
    """One end, over a descriptor."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError("invalid handle")
        if not readable and not writable:
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._handle = handle
        self._readable = readable
        self._writable = writable

    def _check(self, can=True, what=""):
        if self._handle is None:
            raise OSError("handle is closed")
        if not can:
            raise OSError("connection is " + what)

    @property
    def closed(self):
        return self._handle is None

    @property
    def readable(self):
        return self._readable

    @property
    def writable(self):
        return self._writable

    def fileno(self):
        self._check()
        return self._handle

    def close(self):
        if self._handle is not None:
            try:
                os.close(self._handle)
            finally:
                self._handle = None

    def _write(self, data):
        view = memoryview(data)
        while len(view):
            view = view[os.write(self._handle, view):]

    def _read(self, size):
        parts = []
        left = size
        while left > 0:
            part = os.read(self._handle, min(left, 1 << 20))
            if not part:
                if left == size:
                    raise EOFError
                raise OSError("got end of file during message")
            parts.append(part)
            left -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _send_bytes(self, data):
        size = len(data)
        if size > 0x7fffffff:
            self._write(struct.pack("!i", -1) + struct.pack("!Q", size))
            self._write(data)
        elif size > 16384:
            self._write(struct.pack("!i", size))
            self._write(data)
        else:
            self._write(struct.pack("!i", size) + data)

    def _recv_bytes(self, maxsize=None):
        size, = struct.unpack("!i", self._read(4))
        if size == -1:
            size, = struct.unpack("!Q", self._read(8))
        if maxsize is not None and size > maxsize:
            return None
        return self._read(size) if size else b""

    def send_bytes(self, buf, offset=0, size=None):
        self._check(self._writable, "read-only")
        view = memoryview(buf).cast("B")
        if offset < 0:
            raise ValueError("offset is negative")
        if len(view) < offset:
            raise ValueError("buffer length < offset")
        if size is None:
            size = len(view) - offset
        elif size < 0:
            raise ValueError("size is negative")
        elif offset + size > len(view):
            raise ValueError("buffer length < offset + size")
        self._send_bytes(bytes(view[offset:offset + size]))

    def send(self, obj):
        self._check(self._writable, "read-only")
        self._send_bytes(_dumps(obj))

    def recv_bytes(self, maxlength=None):
        self._check(self._readable, "write-only")
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        data = self._recv_bytes(maxlength)
        if data is None:
            if self._writable:
                self._readable = False
            else:
                self.close()
            raise OSError("bad message length")
        return data

    def recv_bytes_into(self, buf, offset=0):
        self._check(self._readable, "write-only")
        view = memoryview(buf).cast("B")
        if offset < 0:
            raise ValueError("negative offset")
        if offset > len(view):
            raise ValueError("offset too large")
        data = self._recv_bytes()
        if len(view) < offset + len(data):
            raise BufferTooShort(data)
        view[offset:offset + len(data)] = data
        return len(data)

    def recv(self):
        self._check(self._readable, "write-only")
        return pickle.loads(self._recv_bytes())

    def poll(self, timeout=0.0):
        """Is there something to be received, after so many seconds at most?"""
        self._check(self._readable, "write-only")
        return bool(wait([self], timeout))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def _rebuild(df, readable, writable):
    return Connection(df.detach(), readable, writable)


def _reduce(connection):
    return _rebuild, (DupFd(connection.fileno()), connection.readable, connection.writable)


def Pipe(duplex=True):
    """Two connections; what one sends, the other receives."""
    if duplex:
        a, b = socket.socketpair()
        a.setblocking(True)
        b.setblocking(True)
        return Connection(a.detach()), Connection(b.detach())
    receiving, sending = os.pipe()
    return Connection(receiving, writable=False), Connection(sending, readable=False)


ForkingPickler.register(Connection, _reduce)


def wait(object_list, timeout=None):
    """Those of the connections, sockets and sentinels that are ready."""
    object_list = list(object_list)
    poll = select.poll()
    by_fd = {}
    for o in object_list:
        fd = o if isinstance(o, int) else o.fileno()
        by_fd[fd] = o
        poll.register(fd, select.POLLIN)
    ready = poll.poll(None if timeout is None else max(timeout, 0) * 1000)
    return [by_fd[fd] for fd, _ in ready]


class Listener:
    """Waits for connections at an address: a path, or (host, port)."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        if address is None and family != "AF_INET":
            import tempfile
            from multiprocessing.process import get_temp_dir
            address = tempfile.mktemp(prefix="listener-", dir=get_temp_dir())
        elif address is None:
            address = ("localhost", 0)
        self._is_path = isinstance(address, str)
        self._socket = socket.socket(socket.AF_UNIX if self._is_path else socket.AF_INET)
        if not self._is_path:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(address)
        self._socket.listen(backlog)
        self.address = self._socket.getsockname()
        self.last_accepted = None
        self._authkey = authkey

    def accept(self):
        connected, self.last_accepted = self._socket.accept()
        connection = Connection(connected.detach())
        if self._authkey is not None:
            _challenge(connection, self._authkey)
            _answer(connection, self._authkey)
        return connection

    def close(self):
        self._socket.close()
        if self._is_path:
            try:
                os.unlink(self.address)
            except OSError:
                pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address, family=None, authkey=None):
    """Connects to a Listener."""
    s = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
    s.connect(address)
    connection = Connection(s.detach())
    if authkey is not None:
        _answer(connection, authkey)
        _challenge(connection, authkey)
    return connection


def _challenge(connection, authkey):
    """Lets the other side show that it knows the key."""
    import hmac
    from multiprocessing.context import AuthenticationError
    message = os.urandom(40)
    connection.send_bytes(b"#CHALLENGE#" + message)
    if connection.recv_bytes(256) != hmac.new(authkey, message, "sha256").digest():
        connection.send_bytes(b"#FAILURE#")
        raise AuthenticationError("digest received was wrong")
    connection.send_bytes(b"#WELCOME#")


def _answer(connection, authkey):
    import hmac
    from multiprocessing.context import AuthenticationError
    message = connection.recv_bytes(256)
    if not message.startswith(b"#CHALLENGE#"):
        raise AuthenticationError("protocol error, expected challenge")
    connection.send_bytes(hmac.new(authkey, message[11:], "sha256").digest())
    if connection.recv_bytes(256) != b"#WELCOME#":
        raise AuthenticationError("digest sent was rejected")
