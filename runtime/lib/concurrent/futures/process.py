# ProcessPoolExecutor: calls that run in processes.
#
# A thread hands the calls that wait to the workers, takes results in, and watches for workers that die.

import itertools
import os
import threading
from concurrent.futures import _base

import multiprocessing
from multiprocessing.connection import wait as _wait
from multiprocessing.pool import ExceptionWithTraceback, RemoteTraceback

EXTRA_QUEUED_CALLS = 1


class _RemoteTraceback(RemoteTraceback):
    """The text of a worker's traceback."""


class _ExceptionWithTraceback(ExceptionWithTraceback):
    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class BrokenProcessPool(_base.BrokenExecutor):
    """A worker has died."""


def _call_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _process_worker(calls, results, initializer, initargs, max_tasks):
    """What a worker does."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical("Exception in initializer:", exc_info=True)
            return
    done = 0
    while True:
        call = calls.get()
        if call is None:
            results.put((None, None, None, os.getpid()))
            return
        number, fn, args, kwargs = call
        try:
            result = True, fn(*args, **kwargs)
        except BaseException as e:
            result = False, _ExceptionWithTraceback(e)
        done += 1
        ended = os.getpid() if max_tasks is not None and done >= max_tasks else None
        try:
            results.put((number, *result, ended))
        except BaseException as e:
            results.put((number, False, _ExceptionWithTraceback(e), ended))
        if ended:
            return


class ProcessPoolExecutor(_base.Executor):
    """Runs calls in at most max_workers processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if mp_context is None:
                mp_context = multiprocessing.get_context("spawn")
            elif mp_context.get_start_method() == "fork":
                raise ValueError(
                    "max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; supply a different mp_context.")
        self._mp_context = mp_context or multiprocessing.get_context()
        self._max_workers = max_workers
        self._worker_args = (initializer, initargs, max_tasks_per_child)
        self._processes = {}
        # Processes with threads are better not forked: such workers all begin at the first call, others when no worker is idle.
        self._starts_as_needed = self._mp_context.get_start_method(allow_none=False) != "fork"
        self._calls = self._mp_context.SimpleQueue()
        self._results = self._mp_context.SimpleQueue()
        self._lock = threading.Lock()
        self._shutdown = False
        self._broken = False
        self._numbers = itertools.count()
        self._waiting = {}     # number -> (future, fn, args, kwargs): not yet handed to a worker
        self._handed = {}      # number -> future
        self._wake_reader, self._wake_writer = os.pipe()
        self._manager = None

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _ending:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._waiting[next(self._numbers)] = (future, fn, args, kwargs)
            if self._starts_as_needed:
                self._add_as_needed()
            if self._manager is None:
                if not self._starts_as_needed:
                    for _ in range(self._max_workers):
                        self._add_worker()
                self._manager = threading.Thread(target=self._manage, daemon=True)
                self._manager.start()
                _executors.append(self)
            self._wake()
            return future

    def _add_worker(self):
        p = self._mp_context.Process(target=_process_worker, args=(self._calls, self._results, *self._worker_args))
        p.start()
        self._processes[p.pid] = p

    def _add_as_needed(self):
        """One more worker, if there are more calls than workers, and not enough of these."""
        if len(self._processes) < min(self._max_workers, len(self._waiting) + len(self._handed)):
            self._add_worker()

    def _wake(self):
        os.write(self._wake_writer, b"x")

    def _hand_out(self):
        """Calls to the workers, one more than there are of these, so that the others can still be cancelled."""
        while self._waiting and len(self._handed) < self._max_workers + EXTRA_QUEUED_CALLS:
            number = next(iter(self._waiting))
            future, fn, args, kwargs = self._waiting.pop(number)
            if not future.set_running_or_notify_cancel():
                continue
            try:
                self._handed[number] = future
                self._calls.put((number, fn, args, kwargs))
            except Exception as e:
                del self._handed[number]
                future.set_exception(e)

    def _manage(self):
        """In a thread."""
        asked_to_end = False
        while True:
            with self._lock:
                self._hand_out()
                if (self._shutdown or _ending) and not self._waiting and not self._handed and not asked_to_end:
                    asked_to_end = True
                    for _ in self._processes:
                        self._calls.put(None)
                sentinels = {p.sentinel: p for p in self._processes.values()}
            if asked_to_end and not sentinels:
                return
            ready = _wait([self._results._reader, self._wake_reader, *sentinels])
            if self._wake_reader in ready:
                os.read(self._wake_reader, 4096)
            if self._results._reader in ready:
                self._take(*self._results.get())
            else:
                dead = [sentinels[s] for s in ready if s in sentinels and sentinels[s].pid in self._processes]
                if dead and not self._results._reader.poll(0):
                    self._break()
                    return

    def _take(self, number, success, value, ended):
        """A result; `ended` is the number of the process if its worker ends with it, by request or because it has done its share."""
        with self._lock:
            process = self._processes.pop(ended) if ended else None
        if process:
            process.join()
        if number is None:
            return
        future = self._handed.pop(number)
        if success:
            future.set_result(value)
        else:
            future.set_exception(value)
        if ended:
            with self._lock:
                self._add_as_needed()

    def _break(self):
        """A worker has died: nothing that was submitted can be relied upon."""
        with self._lock:
            self._broken = "A child process terminated abruptly, the process pool is not usable anymore"
            self._shutdown = True
            futures = list(self._handed.values())
            for future, *_ in self._waiting.values():
                if future.set_running_or_notify_cancel():
                    futures.append(future)
            self._handed.clear()
            self._waiting.clear()
        for future in futures:
            future.set_exception(BrokenProcessPool(
                "A process in the process pool was terminated abruptly while the future was running or pending."))
        for p in self._processes.values():
            p.terminate()
        for p in self._processes.values():
            p.join()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        items = zip(*iterables)
        chunks = []
        while chunk := tuple(itertools.islice(items, chunksize)):
            chunks.append(chunk)
        results = super().map(_call_chunk, [fn] * len(chunks), chunks, timeout=timeout)
        return (item for chunk in results for item in chunk)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                for future, *_ in self._waiting.values():
                    future.cancel()
            if self._manager is not None and self._manager.is_alive():
                self._wake()
        if wait and self._manager is not None:
            self._manager.join()


_executors = []
_ending = False


def _python_exit():
    """The program ends: what was submitted is finished."""
    global _ending
    _ending = True
    for executor in _executors:
        if executor._manager.is_alive():
            executor._wake()
        executor._manager.join()


threading._register_atexit(_python_exit)
