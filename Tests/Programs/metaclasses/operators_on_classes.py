# Special methods of the metaclass apply to the class itself.
class Enumish(type):
    def __iter__(cls): return iter(sorted(k for k in vars(cls) if k.isupper()))
    def __getitem__(cls, name): return getattr(cls, name)
    def __contains__(cls, value): return value in [cls[k] for k in cls]
    def __repr__(cls): return f"<{cls.__name__} of {len(list(cls))}>"
    def __getattr__(cls, name): return f"no {name}"
class Colour(metaclass=Enumish):
    RED, GREEN = 1, 2

print(list(Colour), Colour["RED"], 2 in Colour, 3 in Colour, Colour, Colour.BLUE)
try:
    Colour().BLUE
except AttributeError as error:
    print(error)
