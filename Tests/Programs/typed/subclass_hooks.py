# A class may say itself what counts as its instances.
from abc import ABC, ABCMeta, abstractmethod


class Hook:
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "quack") or NotImplemented


class Duck(Hook, metaclass=ABCMeta):
    def quack(self):
        return "duck"


class Sized(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return "size" in vars(other)

    @abstractmethod
    def size(self): ...


class Robot:
    def quack(self):
        return "robot"

    def size(self):
        return 2


class Stone:
    weight = 1


def voices(things):
    out = []
    for t in things:
        if isinstance(t, Duck):
            out.append(t.quack())
        elif isinstance(t, Sized):
            out.append(t.size())
        else:
            out.append(None)
    return out


def main():
    print(voices([Duck(), Robot(), Stone(), 5]), issubclass(Robot, Duck), issubclass(Stone, Sized), isinstance(Robot(), Sized))


main()
