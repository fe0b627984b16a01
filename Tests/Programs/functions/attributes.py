# __name__, __qualname__, __doc__, __module__ and own attributes.
def outer():
    """The outer one."""
    def inner():
        "inner doc"
    return inner

class C:
    def method(self):
        """A method."""

print(outer.__name__, outer.__doc__, outer().__qualname__, outer().__doc__, outer.__module__)
print(C.method.__qualname__, C().method.__name__, C().method.__doc__, C.__qualname__, C.__module__)
outer.tag = {"a": 1}
print(outer.tag, outer.__dict__, hasattr(outer, "nothing"))
outer.__name__ = "renamed"
print(outer.__name__, outer.__qualname__)
