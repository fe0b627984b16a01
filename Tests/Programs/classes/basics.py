# Instances, attributes, methods, class attributes and bound methods.
class Dog:
    sound = "woof"
    count = 0
    def __init__(self, name):
        self.name = name
        Dog.count += 1
    def speak(self, times=1):
        return f"{self.name}: " + " ".join([self.sound] * times)

rex, ace = Dog("Rex"), Dog("Ace")
rex.sound = "WOOF"
say = rex.speak
print(rex.speak(), ace.speak(2), say(3), Dog.speak(ace), Dog.count, say.__self__ is rex, say.__func__ is Dog.speak)
print(vars(rex), ace.__dict__, rex.speak == rex.speak, type(rex) is Dog, rex.__class__.__name__, isinstance(rex, Dog))
Dog.sound = "arf"
Dog.wag = lambda self: self.name + " wags"
print(rex.speak(), ace.speak(), ace.wag())
del rex.sound
print(rex.speak())
