# What copies are made of may be said by the program: attributes of copies have other types than those of the original.
import copy
import pickle


class State:
    def __init__(self, x):
        self.x = x

    def __getstate__(self):
        return {"x": f"state {self.x}"}


class Reduced:
    def __init__(self, x):
        self.x = x

    def __reduce__(self):
        return Reduced, ([self.x],)


class Deep:
    def __init__(self, x):
        self.x = x

    def __deepcopy__(self, memo):
        return ("copy of", self.x)


class Holder:
    def __init__(self, deep):
        self.deep = deep


class Plain:
    def __init__(self, x):
        self.x = x


def of(node):
    return node.x


print(of(State(1.5)), of(copy.copy(State(1.5))), of(copy.deepcopy(State(2))))
print(of(Reduced(1.5)), of(copy.copy(Reduced(1.5))))
print(Holder(Deep(1)).deep.x, copy.deepcopy(Holder(Deep(1))).deep)
print(of(copy.copy(Plain(0.5))) + of(copy.deepcopy(Plain(0.25))), [of(p) for p in copy.deepcopy([Plain(1.0)])])
print(of(pickle.loads(pickle.dumps(Plain(0.125)))), of(pickle.loads(pickle.dumps(Plain(1)).replace(b"K\x01", b"K\x07"))))
