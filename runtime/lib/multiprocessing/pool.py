# Pool: processes that run calls.
#
# Tasks go to the workers through one pipe and results come back through another; a thread of the parent takes results in, another one
# looks after the workers.

import collections
import itertools
import os
import queue
import threading
import time
import types

from multiprocessing import context as contexts, process
from multiprocessing.context import TimeoutError

__all__ = ["Pool", "ThreadPool"]

RUN, CLOSE, TERMINATE = "RUN", "CLOSE", "TERMINATE"


class RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way to another process, with the text of its traceback."""

    def __init__(self, exc):
        import traceback
        self.exc = exc
        self.tb = f'\n"""\n{"".join(traceback.format_exception(exc))}"""'
        exc.__traceback__ = None

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result cannot be pickled."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{self.__class__.__name__}: {self}>"


def _map_chunk(chunk):
    fn, items = chunk
    return [fn(item) for item in items]


def _star_chunk(chunk):
    fn, items = chunk
    return [fn(*item) for item in items]


def worker(tasks, results, initializer, initargs, maxtasks, wraps):
    """What a worker does."""
    if initializer is not None:
        initializer(*initargs)
    done = 0
    while maxtasks is None or done < maxtasks:
        try:
            task = tasks.get()
        except (EOFError, OSError):
            break
        if task is None:
            break
        job, i, fn, args, kwargs = task
        try:
            result = True, fn(*args, **kwargs)
        except Exception as e:
            result = False, ExceptionWithTraceback(e) if wraps and fn is not _fail else e
        try:
            results.put((job, i, result))
        except Exception as e:
            results.put((job, i, (False, MaybeEncodingError(e, result[1]))))
        done += 1
    results.put(("ended", threading.get_ident() if not wraps else os.getpid(), None))


def _fail(exc):
    raise exc


class Pool:
    """Runs calls in so many processes."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._state = RUN
        self._ctx = context or contexts._default_context.get_context()
        self._processes = processes
        self._worker_args = (initializer, initargs, maxtasksperchild)
        self._cache = {}
        self._jobs = itertools.count()
        self._setup_queues()
        self._outgoing = queue.SimpleQueue()
        self._pool = []
        self._left = processes    # workers that have not ended for good
        for _ in range(processes):
            self._add_worker()
        self._sender = threading.Thread(target=self._send, daemon=True)
        self._receiver = threading.Thread(target=self._receive, daemon=True)
        self._sender.start()
        self._receiver.start()
        process._finalizers.append(self._at_exit)

    def _setup_queues(self):
        self._tasks = self._ctx.SimpleQueue()
        self._results = self._ctx.SimpleQueue()

    def _add_worker(self):
        w = self._ctx.Process(target=worker, args=(self._tasks, self._results, *self._worker_args, True), daemon=True)
        w.name = w.name.replace("Process", "PoolWorker")
        self._pool.append(w)
        w.start()

    def _at_exit(self):
        if self._state == RUN:
            self.terminate()

    def _send(self):
        """In a thread: tasks to the workers, then a None for each."""
        while (task := self._outgoing.get()) is not None:
            if self._state == TERMINATE:
                continue
            try:
                self._tasks.put(task)
            except Exception as e:
                job, i = task[:2]
                if job in self._cache:
                    self._cache[job]._set(i, (False, e))
        for _ in range(self._processes):
            try:
                self._tasks.put(None)
            except OSError:
                break

    def _receive(self):
        """In a thread: results from the workers."""
        while True:
            try:
                job, i, result = self._results.get()
            except (EOFError, OSError, TypeError):
                return
            if job == "stop":
                return
            if job == "ended":
                self._worker_ended(i)
                if self._left == 0:
                    return
            elif job in self._cache:
                self._cache[job]._set(i, result)

    def _worker_ended(self, pid):
        """It has done as many tasks as it may, or there are no more."""
        if self._worker_args[2] is not None and (self._state == RUN or self._cache):
            self._pool = [w for w in self._pool if w.pid != pid or w.join()]
            self._add_worker()
        else:
            self._left -= 1

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def _submit(self, result, calls):
        for i, (fn, args, kwargs) in enumerate(calls):
            self._outgoing.put((result._job, i, fn, args, kwargs))

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._submit(result, [(func, args, kwds)])
        return result

    def _map(self, func, iterable, mapper, chunksize, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, "__len__"):
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), self._processes * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        items = iter(iterable)
        self._submit(result, [(mapper, ((func, chunk),), {}) for chunk in _chunks(items, chunksize)])
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map(func, iterable, _map_chunk, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, _map_chunk, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map(func, iterable, _star_chunk, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, _star_chunk, chunksize, callback, error_callback)

    def _imap(self, cls, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        result = cls(self)
        if chunksize == 1:
            calls = [(func, (item,), {}) for item in iterable]
            result._set_length(len(calls))
            self._submit(result, calls)
            return result
        calls = [(_map_chunk, ((func, chunk),), {}) for chunk in _chunks(iter(iterable), chunksize)]
        result._set_length(len(calls))
        self._submit(result, calls)
        return (item for chunk in result for item in chunk)

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def close(self):
        """No more calls are taken."""
        if self._state == RUN:
            self._state = CLOSE
            self._outgoing.put(None)

    def terminate(self):
        """Ends the workers at once."""
        self._state = TERMINATE
        self._outgoing.put(None)
        self._end_workers()

    def _end_workers(self):
        for w in self._pool:
            w.terminate()
        for w in self._pool:
            w.join()
        self._results._wlock = threading.Lock()    # a worker may have died with the other one
        self._results.put(("stop", None, None))

    def join(self):
        if self._state == RUN:
            raise ValueError("Pool is still running")
        self._receiver.join()
        for w in self._pool:
            w.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>"

    def __reduce__(self):
        raise NotImplementedError("pool objects cannot be passed between processes or pickled")


def _chunks(items, size):
    while chunk := tuple(itertools.islice(items, size)):
        yield chunk


class ApplyResult:
    """The result of a call that a worker runs."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(pool._jobs)
        self._callback = callback
        self._error_callback = error_callback
        pool._cache[self._job] = self

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError("{0!r} not ready".format(self))
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, result):
        self._success, self._value = result
        self._finish()

    def _finish(self):
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._event.set()
        del self._pool._cache[self._job]

    __class_getitem__ = classmethod(types.GenericAlias)


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of calls in chunks."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        self._number_left = length and -(-length // chunksize)
        if not length:
            self._event.set()
            del pool._cache[self._job]

    def _set(self, i, result):
        self._number_left -= 1
        success, value = result
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        if not self._number_left:
            self._finish()


class IMapIterator:
    """Results one after the other, as soon as they and those before them are there."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._job = next(pool._jobs)
        self._items = collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        pool._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            end = None if timeout is None else time.monotonic() + timeout
            while not self._items:
                if self._index == self._length:
                    raise StopIteration
                if not self._cond.wait(None if end is None else end - time.monotonic()) and not self._items:
                    raise TimeoutError
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if not length:
                del self._pool._cache[self._job]

    def _add(self, result):
        self._items.append(result)
        self._index += 1

    def _set(self, i, result):
        with self._cond:
            self._unsorted[i] = result
            while self._index in self._unsorted:
                self._add(self._unsorted.pop(self._index))
            self._told()

    def _told(self):
        self._cond.notify_all()
        if self._index == self._length:
            self._pool._cache.pop(self._job, None)


class IMapUnorderedIterator(IMapIterator):
    """Results as they come."""

    def _set(self, i, result):
        with self._cond:
            self._add(result)
            self._told()


class ThreadPool(Pool):
    """The same with threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _setup_queues(self):
        self._tasks = queue.SimpleQueue()
        self._results = queue.SimpleQueue()

    def _add_worker(self):
        w = threading.Thread(target=worker, args=(self._tasks, self._results, *self._worker_args, False), daemon=True)
        self._pool.append(w)
        w.start()

    def _end_workers(self):
        self._results.put(("stop", None, None))
