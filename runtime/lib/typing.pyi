"""Types of the module typing: what programs call or derive from, and what only readers of types look at."""


TYPE_CHECKING: bool


class Generic:
    def __new__(cls, *args, **kwargs) -> object: ...


class NamedTuple:
    def __new__(cls, *args, **kwargs) -> object: ...


def cast[T](typ: object, val: T) -> T: ...
def final[T](f: T) -> T: ...
def override[T](method: T, /) -> T: ...
