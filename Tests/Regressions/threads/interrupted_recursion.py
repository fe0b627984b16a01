# A recursion that would not end for ages is interrupted from another thread, however often it has come to the end of the stack.
import _thread
import threading
import time


def deep():
    try:
        deep()
    except RecursionError:
        deep()


def interrupt():
    time.sleep(0.3)
    _thread.interrupt_main()


for _ in range(2):
    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        deep()
    except KeyboardInterrupt:
        print("interrupted")
    thread.join()
