# super() inside comprehensions and after changes to the first parameter; __class__ in a class body.
class Base:
    def name(self):
        return "base"

    @classmethod
    def kind(cls):
        return "kind"


class Child(Base):
    def in_comprehensions(self):
        return [super().name() for i in (1,)], {i: [super().name() for j in (2,)] for i in (1,)}

    def captured(self):
        inner = lambda: self
        return [super().name() for i in (1, 2)], inner() is self

    def deleted(self):
        del self
        try:
            super()
        except RuntimeError as error:
            return str(error)

    def replaced(self):
        self = 5
        try:
            super()
        except TypeError as error:
            return str(error)

    @classmethod
    def kind(cls):
        return [super().kind() for i in (1,)], __class__.__name__

    try:
        __class__
    except NameError as error:
        print(type(error).__name__, error)


child = Child()
print(child.in_comprehensions(), child.captured(), child.deleted(), child.replaced(), Child.kind())
