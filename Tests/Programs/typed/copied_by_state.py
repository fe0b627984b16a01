# The same without pickle: the hooks alone say it.
import copy


class State:
    def __init__(self, x):
        self.x = x

    def __setstate__(self, state):
        self.__dict__.update(x=[state["x"]])


class Slots:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x
        self.y = [x]


def of(node):
    return node.x


print(of(State(1.5)), of(copy.copy(State(1.5))))
first = Slots(2.5)
second = copy.copy(first)
third = copy.deepcopy(first)
print(of(second), of(third), second.y is first.y, third.y is first.y, third.y)
