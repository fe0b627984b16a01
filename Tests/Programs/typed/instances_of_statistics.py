# statistics makes instances of the classes of its data.
import statistics
from fractions import Fraction


class Money(Fraction):
    pass


class Length:
    def __init__(self, x):
        self.x = x

    def __float__(self):
        return float(self.x)

    def as_integer_ratio(self):
        return self.x.as_integer_ratio()

    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return hash(self.x)


lengths = [Length(1), Length(2), Length(4)]
print([n.x for n in lengths], type(statistics.mean([Money(1, 2), Money(3, 2)])).__name__)
mean = statistics.mean(lengths)
print(type(mean).__name__, mean.x)
