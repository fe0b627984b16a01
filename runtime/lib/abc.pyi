"""Types of the module abc.  What abstract classes are the inference knows by their names."""


class ABC:
    def __new__(cls) -> object: ...


class ABCMeta:
    def __new__(cls, name, bases, namespace, /, **kwargs) -> object: ...


def abstractmethod[T](funcobj: T) -> T: ...
