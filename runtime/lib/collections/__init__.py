# collections: containers beyond the built-in ones.

from _named_tuples import namedtuple

__all__ = ["namedtuple"]
