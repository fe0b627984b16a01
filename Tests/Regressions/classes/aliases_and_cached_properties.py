# Attributes of instances of a subclass of GenericAlias; cached properties of metaclasses and of classes without a dict.
import functools
import types


class Alias(types.GenericAlias):
    def __init__(self, origin, args):
        self.note = "mine"


a = Alias(list, int)
print(a, a.append)


class Meta(type):
    @functools.cached_property
    def prop(cls):
        return True


class WithMeta(metaclass=Meta):
    pass


class Slotted:
    __slots__ = ("x",)

    @functools.cached_property
    def prop(self):
        return 1


for make in (lambda: WithMeta.prop, lambda: Slotted().prop):
    try:
        print(make())
    except TypeError as error:
        print(error)
