# A Ctrl-C that arrives just before the main thread waits for a lock ends the wait.
import os
import signal
import threading

lock = threading.Lock(); lock.acquire()
hits = 0
for i in range(300):
    t = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGINT))
    try:
        t.start()
        lock.acquire()
    except KeyboardInterrupt: hits += 1
    t.join()
print(hits)
