# The beginning of a process that was not forked: the program's file is started again with `--multiprocessing-fork WHAT NUMBERS...`, and
# the runtime calls main() here instead of running the main module.
#
# The main module runs when the process gets what to do, because functions and classes are found in it, and is called __mp_main__ then.

import os
import pickle
import posix
import sys
import types

import _multiprocessing
from multiprocessing import context, process

__all__ = ["freeze_support", "get_executable", "get_preparation_data", "set_executable", "start_program"]

OPTION = "--multiprocessing-fork"
_executable = None    # None: the program's own


def set_executable(executable):
    """What is started instead of the program's own file."""
    global _executable
    _executable = None if executable is None else os.fsdecode(executable)


def get_executable():
    return _command()[0] if _executable is None else _executable


def _command():
    """What begins the program anew: the executable, then the arguments."""
    program, *arguments = _multiprocessing.command()
    return [program, *(argument if argument.startswith("-") else os.path.join(process.ORIGINAL_DIR, argument) for argument in arguments)]


def start_program(arguments, fds):
    """Starts the program's file; what main() gets, and the descriptors that it inherits.  The process's number."""
    program, *begin = _command()
    if _executable is not None:
        program = begin[0] = _executable
    report, status = os.pipe()
    try:
        pid = posix._fork_exec(
            begin + [OPTION, *map(str, arguments)], [program], None, None, (-1, -1, -1), tuple(sorted({status, *fds})), 0, -1, -1, None, 0, status)
    finally:
        os.close(status)
    with open(report, "rb") as file:
        failure = file.read()
    if failure:
        os.waitpid(pid, 0)
        number = int(failure.partition(b":")[0])
        raise OSError(number, os.strerror(number), program)
    return pid


def main():
    """Called by the runtime."""
    sys.modules["__main__"] = types.ModuleType("__main__")
    what, *numbers = sys.argv[2:]
    numbers = [int(number) for number in numbers]
    if what == "process":
        fd, = numbers
        sys.exit(run(fd, os.dup(fd)))
    from multiprocessing import forkserver
    forkserver.main(*numbers)


def run(fd, parent_sentinel):
    """Reads what is to be done, and does it: what the process exits with."""
    with os.fdopen(fd, "rb") as file:
        process.current_process()._inheriting = True
        try:
            prepare(pickle.load(file))
            process_obj = pickle.load(file)
        finally:
            del process.current_process()._inheriting
    return process_obj._bootstrap(parent_sentinel)


def check_not_importing_main():
    """A process that still runs its main module for the first time starts none: each would start others."""
    if getattr(process.current_process(), "_inheriting", False):
        raise RuntimeError("""
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """)


def get_preparation_data(name):
    """What a new process has to know before it can read what it is to do."""
    check_not_importing_main()
    current = process.current_process()
    data = {
        "name": name, "authkey": current.authkey, "sys_argv": sys.argv, "orig_dir": process.ORIGINAL_DIR, "dir": os.getcwd(),
        "start_method": context._default_context.get_start_method(),
    }
    level = process._log_level_to_stderr()
    if level is not None:
        data["log_to_stderr"] = level
    if getattr(sys.modules["__main__"], "__file__", None) is not None:
        data["main"] = True
    return data


def prepare(data):
    """Makes this process like its parent."""
    current = process.current_process()
    if "name" in data:
        current.name = data["name"]
    if "authkey" in data:
        current.authkey = data["authkey"]
    if "log_to_stderr" in data:
        context._default_context.log_to_stderr(data["log_to_stderr"] or None)
    if "sys_argv" in data:
        sys.argv = data["sys_argv"]
    if "dir" in data:
        os.chdir(data["dir"])
    if "orig_dir" in data:
        process.ORIGINAL_DIR = data["orig_dir"]
    if "start_method" in data:
        context._default_context.set_start_method(data["start_method"], force=True)
    if "main" in data:
        run_main()


def run_main():
    """The main module, under its other name, unless it has run."""
    if "__mp_main__" not in sys.modules:
        _multiprocessing.run_main("__mp_main__")


def freeze_support():
    """Nothing: a new process has not come here."""
