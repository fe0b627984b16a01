# str() of all sorts of things.
print([str(), str(None), str(1.0), str([1, "a"]), str(("x",)), str({"k": "v"}), str(b"hi"), str(b"hi", "ascii")])
print(str(range(3)), str(slice(1, 2)), str(int), str(len), str(NotImplemented), str(...))
class Named:
    def __str__(self):
        return "a name"
print(str(Named()), f"{Named()}", "%s" % Named(), [str(Named())])
