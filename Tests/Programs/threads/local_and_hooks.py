# threading.local, threading.excepthook, what an uncaught exception in a thread prints, exceptions that are being handled per thread.
import io
import sys
import threading
from threading import Thread


def in_thread(f, *args, **kwargs):
    t = Thread(target=f, args=args, name="other", **kwargs)
    t.start()
    t.join()


data = threading.local()
data.x = 1


def look():
    print(hasattr(data, "x"), data.__dict__)
    data.x = 2
    data.y = [3]
    print(data.x, sorted(vars(data).items()))


in_thread(look)
print(data.x, hasattr(data, "y"), data.__dict__)
del data.x
for operation in (lambda: data.x, lambda: delattr(data, "x"), lambda: setattr(data, "__dict__", {}), lambda: threading.local(1)):
    try:
        operation()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)


class Numbered(threading.local):
    kind = "numbered"
    made = 0

    def __init__(self, start, *, step=1):
        Numbered.made += 1
        self.value = start
        self.step = step

    def next(self):
        self.value += self.step
        return self.value

    @property
    def double(self):
        return self.value * 2


n = Numbered(10, step=5)
print(n.next(), n.next(), n.double, n.kind)
in_thread(lambda: print(n.next(), n.double, n.kind, sorted(n.__dict__)))
print(n.value, Numbered.made, isinstance(n, threading.local))


def fails(n):
    try:
        {}[n]
    except KeyError:
        raise ValueError(f"bad {n}")


sys.stderr = io.StringIO()
in_thread(fails, 3)
text = sys.stderr.getvalue()
sys.stderr = sys.__stderr__
for line in text.splitlines():
    if not line.lstrip().startswith(("File", "self.", "~", "^")):
        print(line)
print("_bootstrap_inner" in text, "in run" in text, "in fails" in text)


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name, len(args))


threading.excepthook = hook
in_thread(fails, 4)
in_thread(sys.exit, 1)


def broken_hook(args):
    raise RuntimeError("in the hook")


threading.excepthook = broken_hook
sys.stderr = io.StringIO()
in_thread(fails, 5)
text = sys.stderr.getvalue()
sys.stderr = sys.__stderr__
print(text.splitlines()[0], text.splitlines()[-1], sep="\n")
threading.excepthook = threading.__excepthook__

try:
    1 / 0
except ZeroDivisionError:
    in_thread(lambda: print(sys.exception(), sys.exc_info()))
    print(repr(sys.exception()))



inner = [1, "two"]


class Other:
    def __repr__(self):
        in_thread(lambda: print(repr(inner[:2])))
        return "Other"


inner.append(Other())
print(inner)
