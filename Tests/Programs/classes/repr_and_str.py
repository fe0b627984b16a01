# __repr__, __str__, and which one is used where.
class Both:
    def __repr__(self): return "repr!"
    def __str__(self): return "str!"
class ReprOnly:
    def __repr__(self): return "R"
class Wrong:
    def __repr__(self): return 5
    def __str__(self): return None

b = Both()
print(b, [b], (b,), {b: b} and {"k": b}, f"{b} {b!r}", "%s %r" % (b, b), str(b), repr(b), str([b]))
print(ReprOnly(), str(ReprOnly()), f"{ReprOnly()}")
for f in (repr, str):
    try:
        f(Wrong())
    except TypeError as error:
        print(error)
print(Both, type(b), ReprOnly.__str__ is object.__str__)
