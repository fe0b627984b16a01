# Ctrl-C stops the runs that have been registered, and a second time goes to the handler that was there
import os
import signal
import unittest

seen = []
signal.signal(signal.SIGINT, lambda number, frame: seen.append(number))
unittest.installHandler()
results = [unittest.TestResult(), unittest.TestResult(), unittest.TestResult()]
unittest.registerResult(results[0])
unittest.registerResult(results[1])
print(unittest.removeResult(results[1]), unittest.removeResult(results[2]))
os.kill(os.getpid(), signal.SIGINT)
print([r.shouldStop for r in results], seen)
os.kill(os.getpid(), signal.SIGINT)
print(seen)


@unittest.removeHandler
def inside(x):
    os.kill(os.getpid(), signal.SIGINT)
    return x * 2


print(inside(21), seen, type(signal.getsignal(signal.SIGINT)).__name__)
unittest.removeHandler()
os.kill(os.getpid(), signal.SIGINT)
print(len(seen))
