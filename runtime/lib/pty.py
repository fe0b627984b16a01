# pty: programs that talk to a terminal which this program plays.

import os
import sys
import tty
from select import select

__all__ = ["openpty", "fork", "spawn"]

STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO = 0, 1, 2
CHILD = 0


def openpty():
    """The descriptors of a new terminal: the master's, the slave's."""
    return os.openpty()


def fork():
    """A child with a new terminal: (process, the master's descriptor); in the child the first is 0."""
    master, slave = openpty()
    pid = os.fork()
    if pid == CHILD:
        os.close(master)
        os.login_tty(slave)
        return CHILD, -1
    os.close(slave)
    return pid, master


def _read(fd):
    return os.read(fd, 1024)


def _copy(master, master_read, stdin_read):
    """Copies between the terminal and the standard streams until one side ends."""
    descriptors = [master, STDIN_FILENO]
    waiting = b""                 # what was typed, but not taken yet
    while master in descriptors:
        readable, writable, _ = select(descriptors, [master] if waiting else [], [])
        if writable:
            waiting = waiting[os.write(master, waiting):]
        if master in readable:
            try:
                data = master_read(master)
            except OSError:
                data = b""
            if not data:
                return
            os.write(STDOUT_FILENO, data)
        if STDIN_FILENO in readable:
            data = stdin_read(STDIN_FILENO)
            if data:
                waiting += data
            else:
                descriptors.remove(STDIN_FILENO)


def spawn(argv, master_read=_read, stdin_read=_read):
    """Runs a program in a new terminal that is connected to this one; how it ended, as waitpid() says it."""
    if isinstance(argv, str):
        argv = (argv,)
    sys.audit("pty.spawn", argv)
    pid, master = fork()
    if pid == CHILD:
        os.execlp(argv[0], *argv)
    mode = None
    try:
        mode = tty.setraw(STDIN_FILENO)
    except tty.error:
        pass
    try:
        _copy(master, master_read, stdin_read)
    finally:
        if mode is not None:
            tty.tcsetattr(STDIN_FILENO, tty.TCSAFLUSH, mode)
    os.close(master)
    return os.waitpid(pid, 0)[1]
