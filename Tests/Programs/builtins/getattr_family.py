# getattr, setattr, hasattr, delattr, vars, dir.
class C:
    shared = 1
    def method(self): return "m"
c = C()
setattr(c, "x", 5)
print(getattr(c, "x"), getattr(c, "nope", "d"), hasattr(c, "method"), getattr(c, "method")(), vars(c), getattr("abc", "upper")())
delattr(c, "x")
print(hasattr(c, "x"), [n for n in dir(c) if not n.startswith("_")], [n for n in dir(C) if n[0] != "_"], "append" in dir([]), "shared" in vars(C))
for bad in (lambda: getattr(c, "x"), lambda: delattr(c, "x"), lambda: vars(5), lambda: getattr(c, 5), lambda: setattr(c, 1, 2), lambda: hasattr(c, None)):
    try:
        print(bad())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
