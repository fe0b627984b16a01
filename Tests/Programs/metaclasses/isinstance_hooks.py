# __instancecheck__ and __subclasscheck__.
class Quacks(type):
    def __instancecheck__(cls, obj): return hasattr(obj, "quack")
    def __subclasscheck__(cls, sub): return "quack" in vars(sub)
class Duck(metaclass=Quacks): pass
class Robot:
    def quack(self): return "beep"
print(isinstance(Robot(), Duck), isinstance(5, Duck), issubclass(Robot, Duck), issubclass(int, Duck))
print(isinstance(5, (str, int)), isinstance(5, int | str), isinstance("a", (int, (float, str))), isinstance(None, type(None)))
