# __init__ of the program's classes, called by super() of classes of the library that they stand behind.
import argparse
import contextlib
import logging
import string
import threading
from collections import UserDict, UserList
from http.client import HTTPException
from json import JSONEncoder


class Tail:
    def __init__(self, *args, **named):
        self.args = args
        self.named = named
        self.count = len(args)

    def size(self):
        return self.count


class First(UserDict, Tail):
    def __init__(self):
        UserDict.__init__(self, {"a": 1})
        Tail.__init__(self, 1.5)


class Second(contextlib.ExitStack, Tail):
    pass


class Third(JSONEncoder, Tail):
    pass


class Fourth(contextlib.AbstractContextManager, Tail):
    def __exit__(self, *details):
        return None


class Stamp:
    def __init__(self, n):
        self.n = n


class Named(string.Formatter, Stamp):
    pass


class Worker(threading.Thread, Stamp):
    def __init__(self, n):
        threading.Thread.__init__(self)
        Stamp.__init__(self, n)

    def run(self):
        self.n = str(self.n)


def show(value):
    return value.n


first = First()
print(first["a"], first.args, first.size())
fourth = Fourth(1, b=2)
print(fourth.args, fourth.named, fourth.size())
print(show(Named("text")), show(Named(3)), show(Stamp(2.5)))
worker = Worker(5)
worker.start()
worker.join()
print(repr(show(worker)))
print(isinstance(Third(), Tail), isinstance(Second(), Tail))


class Action(argparse.Action):
    def __init__(self, option_strings, dest, extra=None, **named):
        super().__init__(option_strings, dest, **named)
        self.extra = extra

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (self.extra, values))


parser = argparse.ArgumentParser()
parser.add_argument("--a", action=Action, extra=1.5)
parser.add_argument("--b", action=Action, extra="s")
print(parser.parse_args(["--a", "1", "--b", "2"]))


class Handler(logging.Handler):
    def __init__(self, lines):
        super().__init__()
        self.lines = lines

    def emit(self, record):
        self.lines.append(record.getMessage())


lines = []
log = logging.getLogger("x")
log.addHandler(Handler(lines))
log.warning("%s", Stamp(3).n)
print(lines)


class Rows(UserList):
    def __init__(self, rows=None, note="none"):
        super().__init__(rows)
        self.note = note


rows = Rows([1, 2], note=5)
print((rows + [3]).note, rows[:1].note, rows.note, (rows * 2).data)
