# A manager whose attributes are floats, entered in a loop.
class Timer:
    total = 0
    def __init__(self, name):
        self.name = name
        self.ticks = 0.0
        self.depth = 0
    def __enter__(self):
        self.depth += 1
        return self
    def __exit__(self, kind, value, traceback):
        self.depth -= 1
        Timer.total += 1
        return kind is KeyError
def count(n):
    t = Timer("t")
    s = 0.0
    for i in range(n):
        with t as u:
            u.ticks += 0.5
            s += 1
    return s, t.ticks, t.depth
print(count(1000))
