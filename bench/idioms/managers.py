"""Context managers: a class with __enter__ and __exit__, generators with @contextmanager, exceptions that they swallow."""
import sys
from contextlib import contextmanager


class Span:
    def __init__(self, log):
        self.log = log
        self.weight = 0.0

    def __enter__(self):
        self.log.depth += 1
        return self

    def __exit__(self, kind, value, traceback):
        self.log.depth -= 1
        self.log.total += self.weight
        return kind is KeyError


class Log:
    def __init__(self):
        self.depth = 0
        self.total = 0.0


@contextmanager
def indented(log, by):
    log.depth += by
    try:
        yield log.depth
    finally:
        log.depth -= by


def main(n):
    log = Log()
    missing = {}
    deepest = 0
    for i in range(n):
        with Span(log) as outer:
            outer.weight += i * 0.5
            with Span(log) as inner:
                inner.weight = 1.0
                if i % 8 == 0:
                    missing[i]
        if i % 4 == 0:
            with indented(log, 3) as depth:
                deepest = max(deepest, depth)
    print(log.depth, log.total, deepest)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 600000)
