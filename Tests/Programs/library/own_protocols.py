# Protocol classes and special forms of a module's own, derived from typing's as typing_extensions does it.
import typing
from abc import ABCMeta

T = typing.TypeVar("T")


class _Meta(type(typing.Protocol)):
    def __new__(mcls, name, bases, namespace, **kwargs):
        return ABCMeta.__new__(mcls, name, bases, namespace, **kwargs)

    def __eq__(cls, other):
        if ABCMeta.__eq__(cls, other) is True:
            return True
        return cls is Protocol and other is typing.Protocol

    def __hash__(cls):
        return type.__hash__(cls)


class Protocol(typing.Generic, metaclass=_Meta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False


class Reader(Protocol[T]):
    def read(self) -> T: ...


print(Reader.__parameters__, Reader[int], Reader.__orig_bases__)
try:
    Protocol[int]
except TypeError as error:
    print(error)
try:
    class Plain(typing.Generic):
        pass
except TypeError as error:
    print(error)


class _Form(typing._SpecialForm, _root=True):
    def __repr__(self):
        return "own." + self._name


@_Form
def Pair(self, parameters):
    """Two of them."""
    return typing.Tuple[parameters, parameters]


print(Pair, Pair[int], Pair.__doc__)
