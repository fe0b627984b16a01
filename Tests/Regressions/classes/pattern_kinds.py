# Which of sequence and mapping patterns instances match: what the first base says, or what they were registered for later.
import collections
import collections.abc


def kinds(x):
    match x:
        case {}:
            return "mapping"
        case [*_]:
            return "sequence"
    return "neither"


class Base:
    pass


class Child(Base):
    pass


print(kinds(Child()))
collections.abc.Sequence.register(Base)


class Later(Base):
    pass


print(kinds(Base()), kinds(Child()), kinds(Later()))


class SequenceFirst(collections.UserList, collections.abc.Mapping):
    pass


class MappingFirst(collections.abc.Mapping, collections.abc.Sequence):
    __len__ = __getitem__ = __iter__ = None


class Plain(Base, dict):
    pass


print(kinds(SequenceFirst()), kinds(MappingFirst.__new__(MappingFirst)) if not MappingFirst.__abstractmethods__ else "abstract", kinds(Plain()))
try:
    class Both(collections.abc.Collection):
        __abc_tpflags__ = collections.abc.Sequence.__flags__ | collections.abc.Mapping.__flags__
except TypeError as error:
    print(error)
