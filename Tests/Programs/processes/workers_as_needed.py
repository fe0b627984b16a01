# ProcessPoolExecutor: spawned workers begin when a call finds none idle, forked ones all at once; shutdown(cancel_futures=True).
import multiprocessing
import os
import time
from concurrent.futures import CancelledError, ProcessPoolExecutor, wait


def number_after(seconds, number):
    time.sleep(seconds)
    return number


def workers():
    return len(multiprocessing.active_children())


def settle():
    """The executor's thread has seen a worker idle a little after the result is there."""
    time.sleep(0.2)


def main():
    with ProcessPoolExecutor(3, multiprocessing.get_context("spawn")) as executor:
        print(workers())
        seen = set()
        for _ in range(4):
            seen.add(executor.submit(os.getpid).result())
            settle()
        print(len(seen), workers())
        first, second = executor.submit(number_after, 0.5, 1), executor.submit(number_after, 0.5, 2)
        print(workers(), first.result(), second.result())
        settle()
        print([f.result() for f in [executor.submit(number_after, 0.1, n) for n in range(8)]], workers())
    print(workers())
    with ProcessPoolExecutor(3, multiprocessing.get_context("fork")) as executor:
        executor.submit(os.getpid).result()
        print(workers())
    print(workers())

    # Calls that have not been handed to a worker are cancelled, the others finish.
    for method in "fork", "spawn":
        executor = ProcessPoolExecutor(2, multiprocessing.get_context(method))
        futures = [executor.submit(number_after, 0.05, n) for n in range(40)]
        called = []
        for future in futures:
            future.add_done_callback(lambda f: called.append(f.cancelled()))
        futures[0].result()
        executor.shutdown(cancel_futures=True)
        cancelled = [f for f in futures if f.cancelled()]
        print(all(f.done() for f in futures), len(cancelled) >= 30, len(called), called.count(True) == len(cancelled))
        print(all(f.result() == n for n, f in enumerate(futures) if f not in cancelled), repr(futures[-1])[-16:])
        print([len(part) for part in wait(futures[:1])], workers())
        try:
            futures[-1].result()
        except CancelledError as e:
            print(repr(e))
        try:
            executor.submit(abs, 1)
        except RuntimeError as e:
            print(e)
    with ProcessPoolExecutor(2) as executor:
        future = executor.submit(number_after, 0.2, "without waiting")
        executor.shutdown(wait=False)
        print(future.done(), future.result())


if __name__ == "__main__":
    main()
