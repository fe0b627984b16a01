# A class body is code: loops, conditions, functions called on the way.
def twice(n):
    return n * 2

class Config:
    values = []
    for i in range(3):
        values.append(twice(i))
    if len(values) > 2:
        size = "large"
    else:
        size = "small"
    del i
    a = b = 1
    a += 5
    lookup = {name: len(name) for name in ("x", "yy")}
    def get(self, n=a):
        return n

print(Config.values, Config.size, hasattr(Config, "i"), Config.a, Config.b, Config.lookup, Config().get())
print([name for name in vars(Config) if not name.startswith("__")])
