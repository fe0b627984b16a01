# Locks, conditions, events and barriers between processes, over semaphores in shared memory.

import threading

import _multiprocessing
from multiprocessing import context, process
from time import monotonic as _time

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event"]

RECURSIVE_MUTEX, SEMAPHORE = 0, 1
SEM_VALUE_MAX = _multiprocessing.SEM_VALUE_MAX


def _shared_state(shared):
    """Where a semaphore or a block of memory lies, for the process that is being started."""
    from multiprocessing.reduction import DupFd
    fd, *rest = shared._state()
    return DupFd(fd), *rest


_arenas = {}    # in a process that was started with descriptors: the one of each arena, by what tells arenas from each other


def _detached(state):
    """The same in the new process, where an arena has come several times, perhaps, under several numbers."""
    import os
    df, *rest = state
    fd = df.detach()
    status = os.fstat(fd)
    known = _arenas.setdefault((status.st_dev, status.st_ino), fd)
    if known != fd:
        os.close(fd)
    return known, *rest


class SemLock:
    """What they are made of."""

    def __init__(self, kind, value, maxvalue, *, ctx=None):
        self._is_fork_ctx = (ctx or context._default_context).get_start_method() == "fork"
        self._use(_multiprocessing.SemLock(kind, value, maxvalue))

    def _use(self, semlock):
        self._semlock = semlock
        self.acquire = semlock.acquire
        self.release = semlock.release

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        context.assert_spawning(self)
        if self._is_fork_ctx:
            raise RuntimeError(
                "A SemLock created in a fork context is being shared with a process in a spawn context. This is not supported. "
                "Please use the same context to create multiprocessing objects and Process.")
        return _shared_state(self._semlock)

    def __setstate__(self, state):
        self._is_fork_ctx = False
        self._use(_multiprocessing.semlock(*_detached(state)))

    def _owner(self):
        """Who has the lock, for repr()."""
        if self._semlock._is_mine():
            name = process.current_process().name
            if threading.current_thread().name != "MainThread":
                name += "|" + threading.current_thread().name
            return name
        if self._semlock._get_value() == 1:
            return "None"
        return "SomeOtherThread" if self._semlock._count() > 0 else "SomeOtherProcess"


class Semaphore(SemLock):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._semlock._get_value()

    def __repr__(self):
        return f"<{self.__class__.__name__}(value={self._semlock._get_value()})>"


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return f"<{self.__class__.__name__}(value={self._semlock._get_value()}, maxvalue={self._semlock.maxvalue})>"


class Lock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return f"<{self.__class__.__name__}(owner={self._owner()})>"


class RLock(SemLock):
    def __init__(self, *, ctx=None):
        SemLock.__init__(self, RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        owner = self._owner()
        count = self._semlock._count() if self._semlock._is_mine() else 0 if owner == "None" else "nonzero"
        return f"<{self.__class__.__name__}({owner}, {count})>"


class Condition:
    """Processes wait until others notify them."""

    def __init__(self, lock=None, *, ctx=None):
        self.__setstate__((lock or RLock(ctx=ctx), Semaphore(0, ctx=ctx), Semaphore(0, ctx=ctx), Semaphore(0, ctx=ctx)))

    def __getstate__(self):
        context.assert_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        waiting = self._sleeping_count.get_value() - self._woken_count.get_value()
        return f"<{self.__class__.__name__}({self._lock}, {waiting})>"

    def wait(self, timeout=None):
        assert self._lock._semlock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        count = self._lock._semlock._count()
        for _ in range(count):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        assert self._lock._semlock._is_mine(), "lock is not owned"
        assert not self._wait_semaphore.acquire(False), "notify: Should not have been able to acquire _wait_semaphore"
        while self._woken_count.acquire(False):    # those whose wait was too late
            taken = self._sleeping_count.acquire(False)
            assert taken, "notify: Bug in sleeping_count.acquire - res should not be False"
        sleepers = 0
        while sleepers < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            sleepers += 1
        if sleepers:
            for _ in range(sleepers):
                self._woken_count.acquire()
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        self.notify(n=SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if result:
            return result
        end = None if timeout is None else _time() + timeout
        while not result:
            left = None
            if end is not None:
                left = end - _time()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class Event:
    """A flag that processes wait for."""

    def __init__(self, *, ctx=None):
        self._cond = Condition(Lock(ctx=ctx), ctx=ctx)
        self._flag = Semaphore(0, ctx=ctx)

    def is_set(self):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
            else:
                self._cond.wait(timeout)
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def __repr__(self):
        return f"<{type(self).__qualname__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(threading.Barrier):
    """A number of processes wait until all of them have come; its state is in shared memory."""

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._use(_multiprocessing.block(16))
        self._cond = Condition(ctx=ctx)
        self._action = action
        self._timeout = timeout
        self._parties = parties

    def _use(self, block):
        self._block = block
        self._numbers = memoryview(block).cast("i")

    def __getstate__(self):
        context.assert_spawning(self)
        return self._parties, self._action, self._timeout, self._cond, _shared_state(self._block)

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, block = state
        self._use(_multiprocessing.attached(*_detached(block)))

    @property
    def _state(self):
        return self._numbers[0]

    @_state.setter
    def _state(self, value):
        self._numbers[0] = value

    @property
    def _count(self):
        return self._numbers[1]

    @_count.setter
    def _count(self, value):
        self._numbers[1] = value
