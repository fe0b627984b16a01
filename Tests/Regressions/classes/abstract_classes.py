# isinstance and issubclass with objects that stand for classes: what counts is their __bases__.
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class AbstractClass:
    def __init__(self, bases):
        self.bases = bases

    def getbases(self):
        return self.bases

    __bases__ = property(getbases)

    def __call__(self):
        return AbstractInstance(self)


class AbstractInstance:
    def __init__(self, cls):
        self.cls = cls

    def getclass(self):
        return self.cls

    __class__ = property(getclass)


Super = AbstractClass(())
Child = AbstractClass((Super,))
Other = AbstractClass((AbstractClass(()), Child))


class Plain:
    pass


for v in Super(), Child(), Other(), Plain(), 1:
    print([isinstance(v, c) for c in (Super, Child, Other, Plain, (Plain, Super), AbstractClass)])
for c in Super, Child, Other, Plain:
    print([issubclass(c, d) for d in (Super, Child, Other, Plain, (Plain, Super), object)])
attempt(lambda: issubclass(AbstractInstance, AbstractInstance))
attempt(lambda: isinstance(1, AbstractInstance(1)))
attempt(lambda: issubclass(1, int))
attempt(lambda: issubclass(int, 1))
attempt(lambda: issubclass(Child, 1))


class Failing:
    def getbases(self):
        raise RuntimeError("no bases")

    __bases__ = property(getbases)


class Absent:
    def getbases(self):
        raise AttributeError("none")

    __bases__ = property(getbases)


class Strange:
    __bases__ = [1]


for c in Failing(), Absent(), Strange():
    attempt(lambda: isinstance(1, c))
    attempt(lambda: issubclass(c, int))
    attempt(lambda: issubclass(int, c))
    attempt(lambda: issubclass(AbstractClass((c, c)), Super))


class FailingInstance:
    def getclass(self):
        raise RuntimeError("no class")

    __class__ = property(getclass)


attempt(lambda: isinstance(FailingInstance(), Super))
attempt(lambda: isinstance(FailingInstance(), int))


class Endless:
    @property
    def __bases__(self):
        return (Endless(), Endless())


try:
    issubclass(Endless(), int)
except RecursionError:
    print("RecursionError")
print(type.__type_params__, object.__type_params__)
attempt(lambda: type.__annotations__)
print(type({"a": 1}.keys() & frozenset("a")), type(frozenset("a") & {"a": 1}.keys()))
print(type({"a": 1}.items() & frozenset("a")), type({"a": 1}.keys() | frozenset("a")), type(frozenset("a") - {}.keys()))
print(type(frozenset("a") | {}.keys()), type(frozenset("a") ^ {}.keys()), type({}.keys() - frozenset("a")))
