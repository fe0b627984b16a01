# args, notes, and the fields of built-in exceptions.
for error in (KeyError("k"), ValueError(), IndexError("a", 1), OSError(2, "No such file"), StopIteration(5), SystemExit(3), AttributeError("t")):
    print(repr(error), "|", str(error), "|", error.args)
e = ValueError("base")
e.add_note("first note")
e.add_note("second")
print(e.__notes__)
try:
    {}.missing
except AttributeError as a:
    print(a.name, a.obj)
try:
    missing_name
except NameError as n:
    print(n.name)
try:
    next(iter([]))
except StopIteration as s:
    print(s.value)
print(OSError(2, "text").errno, OSError(2, "t").strerror, OSError(2, "t", "f.txt"), type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__)
print(KeyError("it's") , str(KeyError("it's")), str(KeyError("a", "b")), BaseException.__subclasses__() != [])
