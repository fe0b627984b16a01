# property with getter, setter, deleter and validation.
class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees
    @property
    def degrees(self):
        """Degrees above freezing."""
        return self._degrees
    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError(f"{value} is below absolute zero")
        self._degrees = value
    @degrees.deleter
    def degrees(self):
        print("deleting")
        self._degrees = 0
    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32

t = Celsius(20)
t.degrees += 5
print(t.degrees, t.fahrenheit, Celsius.degrees.__doc__)
del t.degrees
print(t.degrees)
for action in (lambda: Celsius(-300), lambda: setattr(t, "fahrenheit", 1), lambda: delattr(t, "fahrenheit")):
    try:
        action()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
