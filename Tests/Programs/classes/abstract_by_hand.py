# NotImplementedError as the abstract marker, and duck typing.
class Animal:
    def sound(self):
        raise NotImplementedError("subclass must define sound")
    def speak(self):
        return f"{type(self).__name__} says {self.sound()}"
class Cow(Animal):
    def sound(self):
        return "moo"
class Robot:
    def speak(self):
        return "beep"

for creature in (Cow(), Robot(), Animal()):
    try:
        print(creature.speak())
    except NotImplementedError as error:
        print("not implemented:", error)
print(isinstance(Robot(), Animal), hasattr(Robot(), "sound"))
