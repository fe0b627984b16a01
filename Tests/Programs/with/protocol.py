# __enter__, __exit__, its arguments, and swallowing.
class Manager:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()
    def __exit__(self, kind, error, tb):
        print("exit", self.name, kind and kind.__name__, error, tb is not None)
        return self.swallow

with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("quiet", swallow=True):
    raise ValueError("gone")
print("after")
try:
    with (Manager("outer") as o, Manager("inner")):
        raise KeyError("kept")
except KeyError as error:
    print("caught", error)
with Manager("none"):
    pass
