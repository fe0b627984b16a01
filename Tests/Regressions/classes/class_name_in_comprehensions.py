# `__class__` in comprehensions: a name as any other in those of a class's body, the class in those of its methods.
def make():
    class Inner:
        names = [__class__ for _ in range(2)]

    return Inner


class Outer:
    def method(self):
        return [__class__ for _ in range(2)], [super().__init__ is not None for _ in "a"]

    def nested(self):
        class Inner:
            def own(self):
                return [__class__.__name__ for _ in "a"]

        return Inner().own()

    def unknown(self):
        class Inner:
            found = [__class__ for _ in "a"]

    later = [lambda: __class__ for _ in range(1)]


for use in (make, lambda: Outer().unknown()):
    try:
        use()
    except NameError as error:
        print(error)
print(Outer().method())
print(Outer().nested())
print(Outer.later[0]())
try:
    exec("class C:\n    x = [__class__ for _ in 'a']", {"__name__": "made"})
except NameError as error:
    print(error)
