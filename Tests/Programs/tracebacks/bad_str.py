# An exception whose own __str__ fails.
class Awkward(Exception):
    def __str__(self):
        raise ValueError("no text")


raise Awkward("x")
