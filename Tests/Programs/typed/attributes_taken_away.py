"""An attribute that is taken away by nothing but a method of object.

Exercises: __delattr__ of an instance whose attributes are in slots.
"""


class Made:
    def __init__(self, n):
        self.n = n
        self.x = n * 0.5

    def value(self):
        return self.n

    def half(self):
        return self.x


def attempt(function):
    try:
        return function()
    except AttributeError as error:
        return str(error)


def main():
    made = Made(4)
    print(made.value(), made.half())
    made.__delattr__("n")
    made.__delattr__("x")
    print(attempt(made.value), attempt(made.half))
    made.n, made.x = 5, 2.5
    print(made.value(), made.half())


main()
