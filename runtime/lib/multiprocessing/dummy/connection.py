# multiprocessing.dummy.connection: connections between threads, over queues.

from queue import Queue

__all__ = ["Client", "Listener", "Pipe"]

families = [None]


class Connection:
    """One end."""

    def __init__(self, _in, _out):
        self._in = _in
        self._out = _out
        self.send = self.send_bytes = _out.put
        self.recv = self.recv_bytes = _in.get

    def poll(self, timeout=0.0):
        if self._in.qsize() > 0:
            return True
        if timeout <= 0.0:
            return False
        with self._in.not_empty:
            self._in.not_empty.wait(timeout)
        return self._in.qsize() > 0

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


class Listener:
    """Waits for clients; its address is its queue."""

    def __init__(self, address=None, family=None, backlog=1):
        self._backlog_queue = Queue(backlog)

    def accept(self):
        return Connection(*self._backlog_queue.get())

    def close(self):
        self._backlog_queue = None

    @property
    def address(self):
        return self._backlog_queue

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address):
    here, there = Queue(), Queue()
    address.put((here, there))
    return Connection(there, here)


def Pipe(duplex=True):
    """Two connected ends."""
    a, b = Queue(), Queue()
    return Connection(a, b), Connection(b, a)
