# Leaving a manager that was never entered starts its generator.
from contextlib import contextmanager


@contextmanager
def noted(log):
    log.append("begun")
    yield len(log)
    log.append("ended")


log = []
manager = noted(log)
try:
    print(manager.__exit__(None, None, None))
except RuntimeError as e:
    print(e, log)
