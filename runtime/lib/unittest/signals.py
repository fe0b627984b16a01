# unittest.signals: Ctrl-C ends a run of tests behind the test that is running, and a second one at once.

import functools
import signal
import weakref


class _InterruptHandler:
    """Tells all runs that have been registered to stop; afterwards signals go to the handler that was there before."""

    def __init__(self, default_handler):
        self.called = False
        self.original_handler = default_handler
        if isinstance(default_handler, int):
            if default_handler == signal.SIG_DFL:
                default_handler = signal.default_int_handler
            elif default_handler == signal.SIG_IGN:
                default_handler = _ignore
            else:
                raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        # If a handler of the program's own calls this one, the run is not to be stopped.
        if self.called or signal.getsignal(signal.SIGINT) is not self:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def _ignore(signum, frame):
    pass


_results = weakref.WeakKeyDictionary()
_handler = None


def registerResult(result):
    """This run is stopped by Ctrl-C, once the handler is installed."""
    _results[result] = 1


def removeResult(result):
    """Forgets a run; whether it had been registered."""
    return bool(_results.pop(result, None))


def installHandler():
    """Once in a process: a handler that has been taken away does not come back."""
    global _handler
    if _handler is None:
        _handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _handler)


def removeHandler(method=None):
    """Takes the handler away; as a decorator: while the function runs."""
    if method is not None:
        @functools.wraps(method)
        def without(*args, **kwargs):
            before = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, before)
        return without
    if _handler is not None:
        signal.signal(signal.SIGINT, _handler.original_handler)
    return None
