# Makers of classes.
import typing, enum, collections
def a(): return type('A', (), {})
def b(): return collections.namedtuple('B', 'x')
def c(): return typing.NewType('N', int)
def d(): return enum.Enum('E', 'a b')
T = typing.TypeVar('T')
def e(): return typing.TypeVar('U')
