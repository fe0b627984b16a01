# Signals that wait: masks of threads, what is pending, waiting for a signal, sending one to a thread.
import os
import signal
import socket
import threading
import time

log = []
signal.signal(signal.SIGUSR1, lambda number, frame: log.append(signal.Signals(number).name))


def attempt(f, *args):
    try:
        print(f(*args))
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, e)


print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2]))
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])   # in threads that begin from here on, too
signal.raise_signal(signal.SIGUSR1)
print(log, signal.sigpending(), signal.pthread_sigmask(signal.SIG_BLOCK, []) == {signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM})
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
print(log, signal.sigpending())
os.kill(os.getpid(), signal.SIGUSR2)
print(repr(signal.sigwait({signal.SIGUSR2, signal.SIGTERM})), signal.sigpending())


def later():
    time.sleep(0.05)
    signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR2)
    time.sleep(0.05)
    signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)


thread = threading.Thread(target=later)
thread.start()
print(repr(signal.sigwait([signal.SIGUSR2])))
thread.join()
signal.pthread_kill(threading.get_ident(), 0)
print(log)

# A thread that waits for a signal that all have blocked; collections go on though all signals are.
signal.pthread_sigmask(signal.SIG_SETMASK, signal.valid_signals() - {signal.SIGINT})
taken = []
thread = threading.Thread(target=lambda: taken.append(signal.sigwait([signal.SIGTERM])))
thread.start()
chunks = [[i] * 10 for i in range(20000)]
os.kill(os.getpid(), signal.SIGTERM)
thread.join()
print(taken, len(chunks))
print(repr(signal.SIG_BLOCK), repr(signal.SIG_SETMASK))
attempt(signal.pthread_sigmask, signal.SIG_BLOCK, [0])
attempt(signal.pthread_sigmask, signal.SIG_BLOCK, [1000])
attempt(signal.pthread_sigmask, signal.SIG_BLOCK, 5)
attempt(signal.pthread_sigmask, 1700, [])
attempt(signal.pthread_kill, threading.get_ident(), 1000)
with socket.socket() as s:
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 77)
    print(s.getsockopt(socket.SOL_TCP, socket.TCP_KEEPIDLE), s.getsockopt(socket.SOL_IP, socket.IP_TTL) > 0)
