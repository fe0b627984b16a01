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


def reindent(src, indent):
    """The text with all lines behind the first further in."""
    return src.replace("\n", "\n" + " " * indent)


def _part(what, given, call):
    # How a statement or setup is written in the timing function.
    if isinstance(given, str):
        return given
    if not callable(given):
        raise ValueError(f"{what} is neither a string nor callable")
    return call


def _timing_function(stmt, setup, globals):
    lines = ["def inner(_it, _timer, _stmt, _setup):",
             "    " + reindent(_part("setup", setup, "_setup()"), 4),
             "    _t0 = _timer()",
             "    for _i in _it:",
             "        " + reindent(_part("stmt", stmt, "_stmt()"), 8),
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


_USAGE = """Measures how long a statement takes.

    python -m timeit [-n N] [-r N] [-s S] [-p] [-u U] [-v] [-h] [--] [statement ...]

  -n, --number N   executions in each run (default: what takes at least 0.2 seconds)
  -r, --repeat N   runs (default 5), of which the best is told
  -s, --setup S    what is executed once before each run and not measured (default pass); lines of several options are joined
  -p, --process    the time of the process, not of the clock on the wall
  -u, --unit U     nsec, usec, msec or sec
  -v, --verbose    tells all runs; given again, with more digits
  -h, --help       this text
  --               what follows are statements, also if it begins with -

Arguments are the lines of the statement (default pass)."""

_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def _command_options(args):
    import getopt
    import sys

    try:
        given, rest = getopt.getopt(args, "n:u:s:r:pvh", ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as e:
        print(e)
        print("use -h/--help for command line help")
        return None
    options = {"number": 0, "setup": [], "repeat": default_repeat, "timer": default_timer, "verbose": 0, "precision": 3, "unit": None}
    for name, value in given:
        if name in ("-n", "--number"):
            options["number"] = int(value)
        elif name in ("-s", "--setup"):
            options["setup"].append(value)
        elif name in ("-u", "--unit"):
            if value not in _UNITS:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return None
            options["unit"] = value
        elif name in ("-r", "--repeat"):
            options["repeat"] = max(1, int(value))
        elif name in ("-p", "--process"):
            options["timer"] = time.process_time
        elif name in ("-v", "--verbose"):
            if options["verbose"]:
                options["precision"] += 1
            options["verbose"] += 1
        else:
            options["help"] = True
            break
    options["stmt"] = "\n".join(rest) or "pass"
    options["setup"] = "\n".join(options["setup"]) or "pass"
    return options


def main(args=None, *, _wrap_timer=None):
    """The command line; the exit code, None if all went well."""
    import os
    import sys

    options = _command_options(sys.argv[1:] if args is None else args)
    if options is None:
        return 2
    if options.get("help"):
        print(_USAGE)
        return 0
    sys.path.insert(0, os.curdir)
    timer, number, unit, precision = options["timer"], options["number"], options["unit"], options["precision"]
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)

    def shown(seconds):
        name = unit or next((name for name in ("sec", "msec", "usec") if seconds >= _UNITS[name]), "nsec")
        return f"{seconds / _UNITS[name]:.{precision}g} {name}"

    t = Timer(options["stmt"], options["setup"], timer)
    if number == 0:
        def tell(count, taken):
            print(f"{count} loop{'' if count == 1 else 's'} -> {taken:.{precision}g} secs")
        try:
            number, _ = t.autorange(tell if options["verbose"] else None)
        except:
            t.print_exc()
            return 1
        if options["verbose"]:
            print()
    try:
        times = t.repeat(options["repeat"], number)
    except:
        t.print_exc()
        return 1
    if options["verbose"]:
        print("raw times:", ", ".join(map(shown, times)))
        print()
    each = [taken / number for taken in times]
    best, worst = min(each), max(each)
    loops = f"{number} loop{'' if number == 1 else 's'}"
    print(f"{loops}, best of {options['repeat']}: {shown(best)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(f"The test results are likely unreliable. The worst time ({shown(worst)}) was more than four times "
                               f"slower than the best time ({shown(best)}).", UserWarning, "", 0)
    return None
