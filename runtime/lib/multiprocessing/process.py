# A process that runs a function: what is the same for all ways of starting it (popen_*.py), and what happens when one ends.

import itertools
import os
import signal
import sys
import threading

ORIGINAL_DIR = os.getcwd()


def current_process():
    """The Process that runs this."""
    return _current_process


def parent_process():
    """The Process that has started this one, None in the first."""
    return _parent_process


def get_temp_dir():
    """A folder for the sockets of this process and those that it starts; it goes when the process that has made it ends."""
    folder = _current_process._config.get("tempdir")
    if folder is None:
        import shutil
        import tempfile
        folder = _current_process._config["tempdir"] = tempfile.mkdtemp(prefix="pymp-")
        _finalizers.append(lambda: shutil.rmtree(folder, ignore_errors=True))
    return folder


def _cleanup():
    for child in list(_children):
        if child._popen is not None and child._popen.poll() is not None:
            _children.discard(child)


def active_children():
    """The processes that were started here and run."""
    _cleanup()
    return list(_children)


class AuthenticationString(bytes):
    """The key with which processes of a program know each other; it is given to those that are being started, and to no others."""

    def __reduce__(self):
        from multiprocessing.context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError("Pickling an AuthenticationString object is disallowed for security reasons")
        return AuthenticationString, (bytes(self),)


class BaseProcess:
    """Runs a function in a process of its own."""

    _start_method = None    # what the process's own processes are started with, None: as ever

    def _Popen(self, process_obj):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        count = next(_process_counter)
        self._identity = _current_process._identity + (count,)
        self._config = _current_process._config.copy()
        self._parent_pid = os.getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join(str(i) for i in self._identity)
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        """What the process does: calls the target."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not _current_process._config.get("daemon"), "daemonic processes are not allowed to have children"
        _cleanup()
        self._popen = self._Popen(self)
        self._sentinel = self._popen.sentinel
        del self._target, self._args, self._kwargs
        _children.add(self)

    def terminate(self):
        """SIGTERM."""
        self._check_closed()
        self._popen.terminate()

    def kill(self):
        """SIGKILL."""
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == os.getpid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        self._check_closed()
        if self is _current_process:
            return True
        assert self._parent_pid == os.getpid(), "can only test a child process"
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")
            self._popen.close()
            self._popen = None
            del self._sentinel
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._config.get("daemon", False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._config["daemon"] = daemonic

    @property
    def authkey(self):
        return self._config["authkey"]

    @authkey.setter
    def authkey(self, authkey):
        self._config["authkey"] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """None while it runs; negative: the signal that has ended it."""
        self._check_closed()
        if self._popen is None:
            return None
        return self._popen.poll()

    @property
    def ident(self):
        self._check_closed()
        return os.getpid() if self is _current_process else self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that is ready when the process has ended."""
        self._check_closed()
        try:
            return self._sentinel
        except AttributeError:
            raise ValueError("process not started") from None

    def __repr__(self):
        exitcode = None
        if self is _current_process:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != os.getpid():
            status = "unknown"
        elif self._popen is None:
            status = "initial"
        else:
            exitcode = self._popen.poll()
            status = "started" if exitcode is None else "stopped"
        info = [type(self).__name__, "name=%r" % self._name]
        if self._popen is not None:
            info.append("pid=%s" % self._popen.pid)
        info.append("parent=%s" % self._parent_pid)
        info.append(status)
        if exitcode is not None:
            if exitcode < 0:
                try:
                    exitcode = "-" + signal.Signals(-exitcode).name
                except ValueError:
                    pass
            info.append("exitcode=%s" % exitcode)
        if self.daemon:
            info.append("daemon")
        return "<%s>" % " ".join(info)

    def _bootstrap(self, parent_sentinel=None):
        """In the new process: what it exits with."""
        global _current_process, _parent_process, _process_counter, _children
        try:
            try:
                _process_counter = itertools.count(1)
                _children = set()
                _before_joining.clear()
                _finalizers.clear()
                if self._start_method is not None:
                    from multiprocessing.context import _default_context
                    _default_context.set_start_method(self._start_method, force=True)
                sys.stdin = open(os.devnull)
                _current_process = self
                _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
                self.run()
                exitcode = 0
            finally:
                _exit_function()
        except SystemExit as e:
            if e.code is None:
                exitcode = 0
            elif isinstance(e.code, int):
                exitcode = e.code
            else:
                sys.stderr.write(str(e.code) + "\n")
                exitcode = 1
        except:
            exitcode = 1
            import traceback
            sys.stderr.write("Process %s:\n" % self.name)
            traceback.print_exc()
        finally:
            threading._shutdown()
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except (AttributeError, ValueError):
                    pass
        return exitcode


_before_joining = []      # when this process ends, before its children are waited for
_finalizers = []          # when this process ends, last first


def _exit_function():
    """What is done when a process ends: daemons end, the others are waited for."""
    while _before_joining:
        _before_joining.pop()()
    for child in active_children():
        if child.daemon:
            child._popen.terminate()
    for child in active_children():
        child.join()
    while _finalizers:
        _finalizers.pop()()


class _ParentProcess(BaseProcess):
    """The process that has started this one."""

    def __init__(self, name, pid, sentinel):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._sentinel = sentinel
        self._config = {}

    def is_alive(self):
        from multiprocessing.connection import wait
        return not wait([self._sentinel], timeout=0)

    @property
    def ident(self):
        return self._pid

    def join(self, timeout=None):
        from multiprocessing.connection import wait
        wait([self._sentinel], timeout=timeout)

    pid = ident


class _MainProcess(BaseProcess):
    """The process that the program began with."""

    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = {"authkey": AuthenticationString(os.urandom(32))}

    def close(self):
        pass


def _no_level():
    return None


_log_level_to_stderr = _no_level    # what log_to_stderr() has been called with, for processes that are spawned
_parent_process = None
_current_process = _MainProcess()
_process_counter = itertools.count(1)
_children = set()

import atexit
atexit.register(_exit_function)
