# What goes from process to process: pickles of objects that belong to a process, such as connections and sockets.
#
# A descriptor inside such an object is given to a process that is just being started with what it inherits, and to others through
# resource_sharer.

import copyreg
import os
import pickle
import socket

import _multiprocessing
from multiprocessing import context

__all__ = ["DupFd", "ForkingPickler", "dump", "recv_handle", "register", "send_handle"]

HAVE_SEND_HANDLE = True


class _Reducers:
    """Those for processes, then all others."""

    extra = {}

    def get(self, cls):
        return self.extra.get(cls) or copyreg.dispatch_table.get(cls)


class ForkingPickler(pickle.Pickler):
    """Pickles what can only be sent to processes, too."""

    _extra_reducers = _Reducers.extra
    dispatch_table = _Reducers()

    @classmethod
    def register(cls, type, reduce):
        """How instances of the type are taken apart."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        pickler = cls.__new__(cls)
        pickler._start(pickle.DEFAULT_PROTOCOL if protocol is None else protocol, True, None)
        return pickler._pickled(obj)

    loads = pickle.loads


register = ForkingPickler.register


def dump(obj, file, protocol=None):
    """Writes a pickle of obj to the file."""
    ForkingPickler(file, protocol).dump(obj)


def sendfds(sock, fds):
    """Sends descriptors through a local socket."""
    _multiprocessing.send_descriptors(sock.fileno(), tuple(fds))


def recvfds(sock, size):
    """Receives so many of them."""
    fds = list(_multiprocessing.receive_descriptors(sock.fileno()))
    if not fds:
        raise EOFError
    if len(fds) != size:
        raise RuntimeError("received %d items of ancdata" % len(fds))
    return fds


def send_handle(conn, handle, destination_pid):
    """Sends a descriptor through a connection over a local socket."""
    _multiprocessing.send_descriptors(conn.fileno(), (handle,))


def recv_handle(conn):
    fd, = recvfds(conn, 1)
    return fd


def DupFd(fd):
    """A picklable form of a descriptor: detach() in the other process gives it one of its own."""
    starting = context.get_spawning_popen()
    if starting is not None:
        return starting.DupFd(starting.duplicate_for_child(fd))
    from multiprocessing import resource_sharer
    return resource_sharer.DupFd(fd)


def _rebuild_socket(df, family, type, proto):
    return socket.socket(family, type, proto, fileno=df.detach())


def _reduce_socket(s):
    return _rebuild_socket, (DupFd(s.fileno()), s.family, s.type, s.proto)


register(socket.socket, _reduce_socket)
