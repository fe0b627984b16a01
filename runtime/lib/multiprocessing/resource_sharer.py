# Descriptors for other processes: what is pickled is where a thread of this process hands a copy out, once.

import os
import threading

from multiprocessing import process, reduction

__all__ = ["DupFd", "stop"]


class DupFd:
    """A copy of a descriptor that waits to be fetched."""

    def __init__(self, fd):
        self._id = _sharer.register(os.dup(fd))

    def detach(self):
        """In the process that has received it."""
        with _Sharer.connection(self._id) as connection:
            return reduction.recv_handle(connection)


class _Sharer:
    """The thread, and what waits for others.  A forked process has a new one."""

    def __init__(self):
        self._lock = threading.Lock()
        self._pid = None

    def register(self, fd):
        with self._lock:
            if self._pid != os.getpid():
                self._start()
            key = next(self._keys)
            self._waiting[key] = fd
            return self._listener.address, key

    def _start(self):
        import itertools
        from multiprocessing.connection import Listener
        self._pid = os.getpid()
        self._waiting = {}
        self._keys = itertools.count(1)
        self._listener = Listener(authkey=process.current_process().authkey, backlog=128)
        process._finalizers.append(self._listener.close)
        threading.Thread(target=self._serve, args=(self._listener,), daemon=True).start()

    def _serve(self, listener):
        while True:
            try:
                with listener.accept() as connection:
                    message = connection.recv()
                    if message is None:
                        listener.close()
                        return
                    key, pid = message
                    with self._lock:
                        fd = self._waiting.pop(key)
                    try:
                        reduction.send_handle(connection, fd, pid)
                    finally:
                        os.close(fd)
            except Exception:
                if listener._socket.fileno() < 0:
                    return
                import sys
                if not sys.is_finalizing():
                    sys.excepthook(*sys.exc_info())

    def stop(self, timeout=None):
        with self._lock:
            if self._pid != os.getpid():
                return
            from multiprocessing.connection import Client
            with Client(self._listener.address, authkey=process.current_process().authkey) as connection:
                connection.send(None)
            for fd in self._waiting.values():
                os.close(fd)
            self._waiting.clear()
            self._pid = None

    @staticmethod
    def connection(ident):
        from multiprocessing.connection import Client
        address, key = ident
        connection = Client(address, authkey=process.current_process().authkey)
        connection.send((key, os.getpid()))
        return connection


_sharer = _Sharer()
stop = _sharer.stop
