# Classes and instances changed after they are in use.
class Greeter:
    def greet(self): return "hello"
    def both(self): return self.greet() + "!"

g = Greeter()
print(g.both())
original = Greeter.greet
Greeter.greet = lambda self: original(self).upper()
print(g.both())
g.greet = lambda: "only me"
print(g.both(), Greeter().both())
Greeter.__len__ = lambda self: 7
Greeter.__add__ = lambda self, other: f"added {other}"
print(len(g), g + 1)
del Greeter.greet
try:
    Greeter().both()
except AttributeError as error:
    print(error)
print(g.both())
