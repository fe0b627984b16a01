# __iter__ and __next__ by hand; an exhausted iterator stays exhausted.
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1

c = Countdown(3)
print(next(c), list(c), list(c), next(c, "done"))
print(sum(Countdown(4)), max(Countdown(4)), [*Countdown(2)], dict(zip("ab", Countdown(2))), 2 in Countdown(3), tuple(Countdown(0)))
try:
    next(c)
except StopIteration as stop:
    print("stop", stop.args, stop.value)
class NoNext:
    def __iter__(self): return 5
try:
    iter(NoNext())
except TypeError as error:
    print(error)
