# __get__, __set__, __delete__ and __set_name__.
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("naming", owner.__name__, name)
    def __get__(self, instance, owner):
        if instance is None:
            return f"descriptor of {owner.__name__}"
        return getattr(instance, self.name)
    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive, not {value}")
        setattr(instance, self.name, value)
    def __delete__(self, instance):
        delattr(instance, self.name)

class Box:
    width = Positive()
    height = Positive()
    def __init__(self, w, h):
        self.width, self.height = w, h

b = Box(2, 3)
print(b.width * b.height, Box.width, vars(b))
del b.width
for action in (lambda: Box(1, -1), lambda: b.width):
    try:
        action()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
