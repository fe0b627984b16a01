# A process that the program's own file was started for: it begins anew and gets what it needs pickled, through a pipe.

import io
import os
import posix

from multiprocessing import context, popen_fork, reduction, spawn

__all__ = ["Popen"]


class _InheritedFd:
    """A descriptor that the new process has under the same number."""

    def __init__(self, fd):
        self.fd = fd

    def detach(self):
        return self.fd


class Popen(popen_fork.Popen):
    """The process, seen from its parent."""

    method = "spawn"
    DupFd = _InheritedFd

    def __init__(self, process_obj):
        self._fds = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return fd

    def _pickled(self, process_obj):
        """What it needs, pickled; what it inherits gets into _fds."""
        preparation = spawn.get_preparation_data(process_obj._name)
        file = io.BytesIO()
        context.set_spawning_popen(self)
        try:
            reduction.dump(preparation, file)
            reduction.dump(process_obj, file)
        finally:
            context.set_spawning_popen(None)
        return file.getvalue()

    def _launch(self, process_obj):
        data = self._pickled(process_obj)
        from_child, in_child = os.pipe()
        from_parent, in_parent = os.pipe()
        self.sentinel = from_child
        self._parent_ends = [from_child, in_parent]
        try:
            self.pid = spawn.start_program(["process", from_parent], [from_parent, in_child, *self._fds])
            with open(in_parent, "wb", closefd=False) as file:
                file.write(data)
        finally:
            os.close(from_parent)
            os.close(in_child)
