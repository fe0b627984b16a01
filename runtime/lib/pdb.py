# pdb: there is no debugger in compiled programs.  The module can be imported, so that programs run which would only call it when
# somebody looks for a mistake; what would start a debugger says so.

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]


class Restart(Exception):
    """What a debugger raises to begin anew."""


def _refuse(*args, **keywords):
    raise NotImplementedError("pdb is not supported: a compiled program contains no debugger; run it with CPython to debug it")


class Pdb:
    """A debugger, which cannot be made."""

    def __init__(self, *args, **keywords):
        _refuse()


def set_trace(*, header=None):
    """Would stop here."""
    _refuse()


def post_mortem(t=None):
    """Would show where an exception comes from."""
    _refuse()


run = runeval = runctx = runcall = pm = help = _refuse
