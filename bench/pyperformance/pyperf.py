"""What programs of the suite use of pyperf: each benchmark runs a few times, the shortest time goes to standard error.

`@name milliseconds` is a line of the result.  PYPERF_ROUNDS says how often (3).
"""
import argparse
import asyncio
import os
import sys
import time

perf_counter = time.perf_counter
ROUNDS = int(os.environ.get("PYPERF_ROUNDS", "3"))


def python_implementation():
    return "cpython"


def python_has_jit():
    return False


class Runner:
    def __init__(self, *args, **options):
        self.argparser = argparse.ArgumentParser()
        self.metadata = {}
        self.args = None

    def parse_args(self, args=None):
        if self.args is None:
            self.args = self.argparser.parse_args(args)
        return self.args

    def bench_func(self, name, func, *args, inner_loops=None, metadata=None):
        def run():
            start = perf_counter()
            func(*args)
            return perf_counter() - start

        self._report(name, run)

    def bench_time_func(self, name, func, *args, inner_loops=None, metadata=None):
        self._report(name, lambda: func(1, *args))

    def bench_async_func(self, name, func, *args, loop_factory=None, **options):
        def run():
            start = perf_counter()
            asyncio.run(func(*args))
            return perf_counter() - start

        self._report(name, run)

    def _report(self, name, run):
        self.parse_args()
        best = min(run() for _ in range(ROUNDS))
        print(f"@{name} {best * 1000:.4f}", file=sys.stderr)
