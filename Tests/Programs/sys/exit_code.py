# sys.exit with a number; finally and with run on the way out.
import sys
class Guard:
    def __enter__(self): return self
    def __exit__(self, *exc): print("exit", exc[0].__name__, exc[1].code)
try:
    with Guard():
        sys.exit(7)
finally:
    print("finally")
