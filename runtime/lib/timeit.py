# timeit: how long calls take.  A statement is a callable: text would have to be compiled when the program runs.

import gc
import itertools
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


def _nothing():
    pass


def _callable(what, stmt):
    if stmt == "pass":
        return _nothing
    if isinstance(stmt, str):
        raise NotImplementedError(f"timeit: the {what} has to be a callable; text is not compiled when the program runs")
    if not callable(stmt):
        raise ValueError(f"{what} is neither a string nor callable")
    return stmt


class Timer:
    """Measures a statement, after a setup that is not measured."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._stmt = _callable("stmt", stmt)
        self._setup = _callable("setup", setup)

    def timeit(self, number=default_number):
        """Seconds for so many executions."""
        stmt, timer = self._stmt, self.timer
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            self._setup()
            start = timer()
            for _ in itertools.repeat(None, number):
                stmt()
            return timer() - start
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Finds a number of executions that takes at least 0.2 seconds: (number, seconds)."""
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                time_taken = self.timeit(number)
                if callback:
                    callback(number, time_taken)
                if time_taken >= 0.2:
                    return (number, time_taken)
            i *= 10

    def print_exc(self, file=None):
        """Shows the exception being handled."""
        import contextlib
        import sys
        with contextlib.redirect_stderr(file or sys.stderr):
            sys.__excepthook__(*sys.exc_info())


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
