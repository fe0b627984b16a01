# What interrupts the main thread while it waits for something else is raised in the statement that is ready for it.
import _thread, threading, signal, os, time
try:
    _thread.interrupt_main()
except KeyboardInterrupt:
    print("caught 1")
def f():
    _thread.interrupt_main()
t = threading.Thread(target=f)
try:
    t.start()
    t.join()
except KeyboardInterrupt:
    print("caught 2")
t.join()
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print("caught 3")
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("caught 4")
t = threading.Thread(target=lambda: os.kill(os.getpid(), signal.SIGINT))
try:
    t.start()
    t.join()
except KeyboardInterrupt:
    print("caught 5")
t.join()
e = threading.Event()
def g():
    e.set(); _thread.interrupt_main()
t = threading.Thread(target=g)
try:
    t.start()
    e.wait()
    t.join()
    time.sleep(0)
except KeyboardInterrupt:
    print("caught 6")
t.join()
import contextlib
t = threading.Thread(target=f)
with contextlib.suppress(KeyboardInterrupt):
    t.start()
    t.join()
print("end")
