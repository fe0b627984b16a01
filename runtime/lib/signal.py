# signal: what a program does when signals arrive.

import _signal
from _signal import (NSIG, alarm, default_int_handler, getitimer, pause, pidfd_send_signal, pthread_kill, setitimer, set_wakeup_fd,
                     siginterrupt, sigtimedwait, sigwaitinfo, strsignal, struct_siginfo)
from enum import IntEnum

ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
ItimerError = OSError

Signals = IntEnum("Signals", {**_signal._numbers, "SIGRTMIN": _signal.SIGRTMIN, "SIGRTMAX": _signal.SIGRTMAX}, module="signal")
Handlers = IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module="signal")
Sigmasks = IntEnum("Sigmasks", {"SIG_BLOCK": 0, "SIG_UNBLOCK": 1, "SIG_SETMASK": 2}, module="signal")
globals().update(Sigmasks.__members__)
globals().update(Signals.__members__)
globals().update(Handlers.__members__)
SIGCLD = Signals.SIGCHLD
SIGPOLL = Signals.SIGIO
SIGIOT = Signals.SIGABRT


def _named(value, enum):
    """The member of the enumeration, or the value itself."""
    if not isinstance(value, int):
        return value
    try:
        return enum(value)
    except ValueError:
        return value


def signal(signalnum, handler):
    """Sets what happens when the signal arrives; what happened before."""
    return _named(_signal.signal(int(signalnum), int(handler) if isinstance(handler, int) else handler), Handlers)


def getsignal(signalnum):
    return _named(_signal.getsignal(signalnum), Handlers)


def raise_signal(signalnum):
    """Sends the signal to this process."""
    _signal.raise_signal(signalnum)


def valid_signals():
    """All signals of the system."""
    return {_named(number, Signals) for number in range(1, NSIG) if number not in (32, 33)}


def pthread_sigmask(how, mask, /):
    """Changes which signals wait when they arrive for this thread; those that waited before."""
    return {_named(number, Signals) for number in _signal.pthread_sigmask(how, mask)}


def sigpending():
    """The signals that have arrived and wait."""
    return {_named(number, Signals) for number in _signal.sigpending()}


def sigwait(sigset, /):
    """Waits until one of the signals is there, and takes it."""
    return _named(_signal.sigwait(sigset), Signals)
