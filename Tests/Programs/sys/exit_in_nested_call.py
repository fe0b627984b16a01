# Exit from deep inside, with a tuple as the code.
import sys
def deep(n):
    if n == 0:
        sys.exit((1, "two"))
    try:
        deep(n - 1)
    finally:
        print("leaving", n)
deep(3)
