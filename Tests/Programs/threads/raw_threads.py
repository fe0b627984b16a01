# _thread: exceptions that nobody handles, weak references to locks.
import _thread
import queue
import sys
import threading
import weakref


def show(unraisable):
    print(type(unraisable.exc_value).__name__, unraisable.exc_value, unraisable.object)
    print(unraisable.err_msg.split(" at 0x")[0])
    done.set()


def fail():
    raise ValueError("in a thread")


def leave():
    try:
        _thread.exit()
    finally:
        done.set()


done = threading.Event()
sys.unraisablehook = show
for function in (fail, leave):
    done.clear()
    _thread.start_new_thread(function, ())
    done.wait()
for make in (_thread.allocate_lock, threading.RLock, threading.local, queue.SimpleQueue, queue.Queue, threading.Thread, threading.Event):
    thing = make()
    reference = weakref.ref(thing)
    print(reference() is thing)
