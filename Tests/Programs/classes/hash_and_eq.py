# Defining __eq__ without __hash__ makes a class unhashable; != follows ==.
class P:
    def __init__(self, x): self.x = x
    def __eq__(self, other):
        if not isinstance(other, P):
            return NotImplemented
        return self.x == other.x
class Q(P):
    def __hash__(self): return hash(self.x)

print(P(1) == P(1), P(1) != P(1), P(1) == 1, P(1) != 1, P(1) in [P(2), P(1)], [P(1)] == [P(1)])
print(len({Q(1), Q(1), Q(2)}), P.__hash__ is None)
try:
    hash(P(1))
except TypeError as error:
    print(error)
class Strange:
    def __eq__(self, other): return "always"
print(Strange() == 1, Strange() != 1, bool(Strange() == 2), object() == object())
