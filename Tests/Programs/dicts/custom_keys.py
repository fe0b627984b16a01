# __hash__ and __eq__ decide about keys.
class Name:
    def __init__(self, text):
        self.text = text
    def __hash__(self):
        return len(self.text)
    def __eq__(self, other):
        return isinstance(other, Name) and self.text.lower() == other.text.lower()
    def __repr__(self):
        return f"Name({self.text})"

d = {Name("Bob"): 1, Name("Amy"): 2}
d[Name("BOB")] = 3
print(d, Name("amy") in d, Name("Tim") in d, len({Name("x"), Name("X"), Name("y")}))

class NoHash:
    def __eq__(self, other):
        return True
try:
    {NoHash(): 1}
except TypeError as error:
    print(error)
