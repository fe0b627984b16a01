# Properties overridden and extended in subclasses.
class Base:
    @property
    def name(self):
        return "base"
    def greet(self):
        return "I am " + self.name

class Child(Base):
    @property
    def name(self):
        return super().name + ".child"

class Settable(Base):
    @Base.name.getter
    def name(self):
        return "settable"

class Plain(Base):
    name = "plain attribute"

print([c().greet() for c in (Base, Child, Settable, Plain)])
try:
    Base().name = "x"
except AttributeError as error:
    print(error)
