# __new__ decides what is made; __init__ must return None.
class Singleton:
    instance = None
    def __new__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance
    def __init__(self, value):
        self.value = value

a, b = Singleton(1), Singleton(2)
print(a is b, a.value)
class Other:
    def __new__(cls):
        return "not an instance"
    def __init__(self):
        print("never called")
print(Other())
class Even(int):
    def __new__(cls, n):
        return super().__new__(cls, n // 2 * 2)
print(Even(7), Even(7) + 1, type(Even(4)).__name__, type(Even(4) + 0).__name__)
class Bad:
    def __init__(self):
        return 1
try:
    Bad()
except TypeError as error:
    print(error)
