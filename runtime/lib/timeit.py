# timeit: how long calls and statements take.
#
# A statement or setup in a string that is written in the call was compiled in with the program (Sources/Driver/EmbeddedTexts.swift),
# as the function that is made here as text.  Others are compiled when the program runs, if it contains the compiler's front end.

import gc
import itertools
import time

import _importing

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


def _part(what, given, call):
    # How a statement or setup is written in the timing function.
    if isinstance(given, str):
        return given
    if not callable(given):
        raise ValueError(f"{what} is neither a string nor callable")
    return call


def _timing_function(stmt, setup, globals):
    lines = ["def inner(_it, _timer, _stmt, _setup):",
             "    " + _part("setup", setup, "_setup()").replace("\n", "\n    "),
             "    _t0 = _timer()",
             "    for _i in _it:",
             "        " + _part("stmt", stmt, "_stmt()").replace("\n", "\n        "),
             "        pass",
             "    _t1 = _timer()",
             "    return _t1 - _t0\n"]
    if not isinstance(stmt, str) and (setup == "pass" or not isinstance(setup, str)):
        return _time_call
    if stmt == setup == "pass":
        return _time_nothing
    source = "\n".join(lines)
    module = _importing.text_module("timeit\n" + source)
    if module is None:
        namespace = {}
        _importing.run_text(source, "<timeit-src>", "exec", {"__name__": "timeit"} if globals is None else globals, namespace)
        return namespace["inner"]
    namespace = module.__dict__
    namespace.clear()
    namespace.update({"__name__": "timeit"} if globals is None else globals)
    _importing.run(module)
    return module.inner


def _time_call(_it, _timer, stmt, setup):
    if setup != "pass":
        setup()
    start = _timer()
    for _ in _it:
        stmt()
    return _timer() - start


def _time_nothing(_it, _timer, _stmt, _setup):
    start = _timer()
    for _ in _it:
        pass
    return _timer() - start


class Timer:
    """Measures a statement, after a setup that is not measured."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._stmt = stmt
        self._setup = setup
        self.inner = _timing_function(stmt, setup, globals)

    def timeit(self, number=default_number):
        """Seconds for so many executions."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer, self._stmt, self._setup)
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
