# __getattr__, __setattr__, __delattr__ and __getattribute__.
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "log", [])
    def __getattr__(self, name):
        self.log.append("get " + name)
        return getattr(self._target, name)
    def __setattr__(self, name, value):
        self.log.append("set " + name)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        self.log.append("del " + name)
        super().__delattr__(name)

p = Proxy([3, 1])
p.sort()
p.colour = "red"
print(p._target, p.colour, p.log)
del p.colour
try:
    p.colour
except AttributeError as error:
    print(error, p.log)
class Everything:
    def __getattribute__(self, name):
        return f"<{name}>"
e = Everything()
e.x = 1
print(e.x, e.anything, getattr(e, "dynamic"))
