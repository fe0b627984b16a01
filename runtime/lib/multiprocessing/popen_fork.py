# A process that was forked, seen from its parent.
#
# A pipe stays open in the child as long as it lives: its other end is what is waited on.

import os
import signal
import sys

__all__ = ["Popen"]


class Popen:
    """The process; `sentinel`: a descriptor that is ready when it has ended."""

    method = "fork"

    def __init__(self, process_obj):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, ValueError):
                pass
        self.returncode = None
        self._parent_ends = []
        self._launch(process_obj)

    def duplicate_for_child(self, fd):
        return fd

    def _launch(self, process_obj):
        from_child, in_child = os.pipe()
        from_parent, in_parent = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            code = 1
            try:
                os.close(from_child)
                os.close(in_parent)
                code = process_obj._bootstrap(parent_sentinel=from_parent)
            finally:
                os._exit(code)
        os.close(in_child)
        os.close(from_parent)
        self.sentinel = from_child
        self._parent_ends = [from_child, in_parent]

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, flag)
            except OSError:
                return None
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            if timeout is not None:
                from multiprocessing.connection import wait
                if not wait([self.sentinel], timeout):
                    return None
            return self.poll(os.WNOHANG if timeout == 0.0 else 0)
        return self.returncode

    def _send_signal(self, number):
        if self.returncode is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(timeout=0.1) is None:
                    raise

    def terminate(self):
        self._send_signal(signal.SIGTERM)

    def kill(self):
        self._send_signal(signal.SIGKILL)

    def close(self):
        while self._parent_ends:
            os.close(self._parent_ends.pop())
