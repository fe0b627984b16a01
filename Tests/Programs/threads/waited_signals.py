# sigwaitinfo, sigtimedwait: what is known of a signal that was waited for, how long, and what handlers do meanwhile.
import os
import signal
import threading
import time

waiting = {signal.SIGUSR1, signal.SIGUSR2}
signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
os.kill(os.getpid(), signal.SIGUSR1)
info = signal.sigwaitinfo(waiting)
print(type(info), len(info), info.si_signo, info[0] == signal.SIGUSR1, info.si_code, info.si_errno)
print(info.si_pid == os.getpid(), info.si_uid == os.getuid(), isinstance(info.si_band, int), info.si_status)
print(signal.sigtimedwait(waiting, 0), signal.sigtimedwait(waiting, 0.01))
child = os.fork()
if not child:
    os.kill(os.getppid(), signal.SIGUSR2)
    os._exit(0)
info = signal.sigtimedwait(waiting, 10)
print(info.si_signo, info.si_pid == child, os.waitpid(child, 0) == (child, 0))

# Handlers of other signals run; the wait goes on with what is left of it.
ran = []
signal.signal(signal.SIGALRM, lambda number, frame: ran.append(number))
signal.setitimer(signal.ITIMER_REAL, 0.02)
start = time.monotonic()
print(signal.sigtimedwait(waiting, 0.2), ran, time.monotonic() - start >= 0.19)
signal.setitimer(signal.ITIMER_REAL, 0.02)
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGUSR1)).start()
print(signal.sigwaitinfo(waiting).si_signo, ran)


def refuse(number, frame):
    raise RuntimeError("from the handler")


signal.signal(signal.SIGALRM, refuse)
signal.setitimer(signal.ITIMER_REAL, 0.02)
for f, *args in ((signal.sigwaitinfo, waiting), (signal.sigtimedwait, waiting, -1), (signal.sigtimedwait, waiting, float("nan")),
                 (signal.sigtimedwait, waiting, float("inf")), (signal.sigwaitinfo, [99]), (signal.sigwaitinfo, 3)):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)
descriptor = os.pidfd_open(os.getpid())
signal.pidfd_send_signal(descriptor, signal.SIGUSR2)
print(signal.sigwaitinfo(waiting).si_signo, signal.sigpending())
os.close(descriptor)
