# Metaclass __call__ makes instances; __prepare__ gives the namespace.
class Single(type):
    instances = {}
    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]

class Settings(metaclass=Single):
    def __init__(self, value): self.value = value
print(Settings(1) is Settings(2), Settings(3).value)

class Ordered(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        print("prepare", name)
        return {"injected": 42}
class Thing(metaclass=Ordered):
    doubled = injected * 2
print(Thing.injected, Thing.doubled)
