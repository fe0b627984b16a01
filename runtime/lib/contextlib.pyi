"""Types of the module contextlib."""


def contextmanager(func, /): ...
