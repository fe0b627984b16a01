"""Types of the module functools."""


@overload
def reduce[T](function: Callable[[T, T], T], iterable: Iterable[T], /) -> T: ...
@overload
def reduce[A, T](function: Callable[[A, T], A], iterable: Iterable[T], initial: A, /) -> A: ...
