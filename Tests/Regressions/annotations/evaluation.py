# What is evaluated of annotated assignments and parameters, in which order, and what class namespaces see of it.
seen = []


def note(x):
    seen.append(x)
    return x


class Holder:
    pass


def in_function():
    holder, table = Holder(), {}
    table[note("key")]: note("never")
    table[note("key 2")]: note("never") = note("value")
    (holder if note("target") else 0).name: note("never")
    local: note("never") = note("value 2")
    (alone): int
    try:
        return alone
    except NameError as error:
        return type(error).__name__, str(error)


print(in_function(), seen)
seen.clear()

holder, table = Holder(), {}
table[note("key")]: note("type") = note("value")
table[note("key 2")]: note("type 2")
holder.name: note("type 3") = note("value 3")
(name): note("type 4") = note("value 4")
name2: note("type 5")
print(seen, __annotations__)
seen.clear()


def parameters(p: note("p"), /, a: note("a") = note("default"), *args: note("args"), k: note("k") = note("kw"), **kw: note("kw")) -> note("r"):
    pass


def star(*args: *(int,)):
    pass


print(seen, parameters.__annotations__, star.__annotations__)


class Namespace(dict):
    def __getitem__(self, key):
        print("get", key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        print("set", key, value)
        dict.__setitem__(self, key, value)


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases, annotations=None):
        if annotations is None:
            return Namespace()
        return {"__annotations__": annotations}

    def __new__(cls, name, bases, namespace, annotations=None):
        return type.__new__(cls, name, bases, dict(namespace))


class Plain(metaclass=Meta):
    "text"
    x: int = 3
    __private: str
    (z): float = 2


class Recorder:
    def __setitem__(self, key, value):
        print("annotated", key, value)


class Recorded(metaclass=Meta, annotations=Recorder()):
    x: "text" = 1
    y: int


print(Plain.__annotations__, type(Recorded.__annotations__).__name__)
