# A program that would only call its debugger when somebody looks for a mistake runs.
import pdb
import sys

DEBUG = len(sys.argv) > 1


def halve(n):
    if DEBUG:
        pdb.set_trace()
    return n // 2


print(halve(10), callable(pdb.post_mortem), issubclass(pdb.Restart, Exception))
