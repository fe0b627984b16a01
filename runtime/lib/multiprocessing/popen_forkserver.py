# A process that the server of forkserver.py has forked: it gets what it needs pickled, through a pipe, and the server says how it ends.

import os

from multiprocessing import forkserver, popen_spawn_posix

__all__ = ["Popen"]


class _SentFd:
    """A descriptor that the server has passed on to the new process: the one with this number."""

    def __init__(self, number):
        self.number = number

    def detach(self):
        return forkserver.inherited[self.number]


class Popen(popen_spawn_posix.Popen):
    """The process, seen from the one that wanted it."""

    method = "forkserver"
    DupFd = _SentFd

    def duplicate_for_child(self, fd):
        if fd not in self._fds:
            self._fds.append(fd)
        return self._fds.index(fd)

    def _launch(self, process_obj):
        data = self._pickled(process_obj)
        self.sentinel, to_child = forkserver.connect_to_new_process(self._fds)
        self._parent_ends = [self.sentinel, to_child]
        with open(to_child, "wb", closefd=False) as file:
            file.write(data)
        self.pid = forkserver.read_number(self.sentinel)

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            from multiprocessing.connection import wait
            if not wait([self.sentinel], None if flag == 0 else 0):
                return None
            try:
                self.returncode = forkserver.read_number(self.sentinel)
            except (OSError, EOFError):
                self.returncode = 255    # the server has died
        return self.returncode
