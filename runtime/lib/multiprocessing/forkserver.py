# A process without threads that forks others: it is the program's file begun anew, and gets the descriptors of each new process through
# a local socket.  It ends when all that use it have ended: they hold the other end of a pipe.
#
# Numbers go through pipes in eight bytes: first the new process's, then what it exits with.

import os
import select
import signal
import socket
import struct
import sys
import threading
import time

import _multiprocessing
from multiprocessing import context, process

__all__ = ["connect_to_new_process", "ensure_running", "get_inherited_fds", "set_forkserver_preload"]

_lock = threading.Lock()
_address = None          # of the server, None: there is none yet
_pid = None              # of the server
_alive = None            # the pipe's end
_preload = ["__main__"]
inherited = None         # in a forked process: the descriptors that it was given


def set_forkserver_preload(modules_names):
    """What the server imports, so that its processes have it."""
    global _preload
    if not all(type(name) is str for name in modules_names):
        raise TypeError("module_names must be a list of strings")
    _preload = list(modules_names)


def get_inherited_fds():
    return inherited


def read_number(fd):
    data = b""
    while len(data) < 8:
        part = os.read(fd, 8 - len(data))
        if not part:
            raise EOFError("unexpected EOF")
        data += part
    return struct.unpack("q", data)[0]


def _write_number(fd, number):
    data = struct.pack("q", number)
    while data:
        data = data[os.write(fd, data):]


# ---- in the processes that use it

def ensure_running():
    """Starts the server, if it does not run."""
    global _address, _pid, _alive
    with _lock:
        if _pid is not None:
            try:
                if _alive is None or os.waitpid(_pid, os.WNOHANG) == (0, 0):
                    return
            except ChildProcessError:
                return    # an ancestor's
            os.close(_alive)
            _address = _pid = _alive = None
        from multiprocessing import spawn
        with socket.socket(socket.AF_UNIX) as listener:
            address = os.path.join(process.get_temp_dir(), f"forkserver-{os.getpid()}-{time.monotonic_ns()}")
            listener.bind(address)
            os.chmod(address, 0o600)
            listener.listen()
            waits, alive = os.pipe()
            data, begin = os.pipe()
            try:
                preparation = spawn.get_preparation_data("ignore") if _preload else {}
                fds = [listener.fileno(), waits, data]
                pid = spawn.start_program(["server", *fds], fds)
            except:
                os.close(alive)
                os.close(begin)
                raise
            finally:
                os.close(waits)
                os.close(data)
        import pickle
        wanted = {key: value for key, value in preparation.items() if key in ("main", "sys_argv")}
        with open(begin, "wb") as file:
            pickle.dump((wanted, _preload), file)
        _address, _pid, _alive = address, pid, alive


def connect_to_new_process(fds):
    """Has a process forked that gets these descriptors: where it says how it ends, and where it reads what to do."""
    ensure_running()
    if len(fds) > 250:
        raise ValueError("too many fds")
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(_address)
        from_child, in_child = os.pipe()
        from_parent, in_parent = os.pipe()
        try:
            _multiprocessing.send_descriptors(client.fileno(), (from_parent, in_child, *fds))
        except:
            os.close(from_child)
            os.close(in_parent)
            raise
        finally:
            os.close(in_child)
            os.close(from_parent)
    return from_child, in_parent


# ---- in the server

def main(listener_fd, alive, data):
    """The server's work."""
    import pickle
    with os.fdopen(data, "rb") as file:
        preparation, preload = pickle.load(file)
    if "__main__" in preload:
        from multiprocessing import spawn
        process.current_process()._inheriting = True
        try:
            spawn.prepare(preparation)
        finally:
            del process.current_process()._inheriting
    for name in preload:
        try:
            __import__(name)
        except ImportError:
            pass
    sys.stdout.flush()    # what the modules have written is not each process's to write again
    woken, wakes = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wakes, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.set_wakeup_fd(wakes)
    children = {}    # number -> where to say how it has ended
    with socket.socket(socket.AF_UNIX, fileno=listener_fd) as listener:
        poll = select.poll()
        for fd in (listener_fd, alive, woken):
            poll.register(fd, select.POLLIN)
        while True:
            ready = {fd for fd, _ in poll.poll()}
            if alive in ready:
                os._exit(0)    # nobody uses it any more
            if woken in ready:
                os.read(woken, 65536)
                _reap(children)
            if listener_fd in ready:
                _fork(listener, children, (alive, woken, wakes))


def _reap(children):
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        to_parent = children.pop(pid, None)
        if to_parent is not None:
            _say(to_parent, os.waitstatus_to_exitcode(status))


def _say(to_parent, number):
    try:
        _write_number(to_parent, number)
    except BrokenPipeError:
        pass    # the parent has ended
    os.close(to_parent)


def _fork(listener, children, own):
    with listener.accept()[0] as s:
        fds = list(_multiprocessing.receive_descriptors(s.fileno()))
        if not fds:
            return
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                listener.close()
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                signal.signal(signal.SIGINT, signal.default_int_handler)
                for fd in (*own, *children.values()):
                    os.close(fd)
                code = _serve(fds)
            except Exception:
                sys.excepthook(*sys.exc_info())
                sys.stderr.flush()
            finally:
                os._exit(code)
        children[pid] = os.dup(fds[1])
        for fd in fds:
            os.close(fd)
        _write_number(children[pid], pid)


def _serve(fds):
    """In the forked process."""
    global inherited
    from multiprocessing import spawn
    from_parent, _, *inherited = fds
    return spawn.run(from_parent, os.dup(from_parent))
