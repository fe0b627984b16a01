# Class decorators: registering, adding methods, replacing.
plugins = {}
def plugin(cls):
    plugins[cls.__name__.lower()] = cls
    return cls

def with_repr(*fields):
    def decorate(cls):
        def __repr__(self):
            return cls.__name__ + "(" + ", ".join(f"{f}={getattr(self, f)!r}" for f in fields) + ")"
        cls.__repr__ = __repr__
        return cls
    return decorate

@plugin
@with_repr("x", "y")
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

@plugin
class Empty:
    pass

print(Point(1, "a"), sorted(plugins), plugins["point"](3, 4), plugins["empty"] is Empty)
