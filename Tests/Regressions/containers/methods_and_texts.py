# super() at one place for several classes and after changes of classes, with statements, splitting, int of texts, case.
class A:
    def f(self):
        return "A"

    @classmethod
    def c(cls):
        return "A.c " + cls.__name__

    @property
    def p(self):
        return "A.p"

    plain = 5


class B(A):
    def f(self):
        return "B" + super().f()

    @classmethod
    def c(cls):
        return "B" + super().c()

    @property
    def p(self):
        return "B" + super().p

    def attribute(self):
        return super().plain, super().f.__self__ is self

    def missing(self):
        return super().nothing()

    def kind(self):
        return super().__class__.__name__


class C(A):
    def f(self):
        return "C" + super().f()


class D(B, C):
    def f(self):
        return "D" + super().f()


print(B().f(), C().f(), D().f(), B.c(), D().c(), B().p, D().attribute(), B().kind())
try:
    B().missing()
except AttributeError as error:
    print(error)
A.f = lambda self: "a"
print(B().f(), D().f())
C.f = staticmethod(lambda: "static")
print(D().f())
del C.f
print(D().f())
A.f = "text"
try:
    B().f()
except TypeError as error:
    print(error)
A.f = lambda self, *rest: rest
A.__class_getitem__ = classmethod(lambda cls, item: item)
print(super(B, D()).f(1, 2), super(D, D).c())
B.__bases__ = (C,)
C.f = lambda self: "from C"
print(B().f())


class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *details):
        print("left", [d if d is None else type(d).__name__ for d in details])
        return True


class Static:
    @staticmethod
    def __enter__():
        return "static"

    __exit__ = staticmethod(lambda *details: print("static left", len(details)))


class Half:
    def __enter__(self):
        print("not reached")


with Manager() as a, Static() as b:
    print(a, b)
with Manager():
    raise ValueError
m = Manager()
m.__enter__ = None
with m as c:
    Manager.__exit__ = lambda self, *d: print("too late")
for bad in (Half(), 5):
    try:
        with bad:
            pass
    except TypeError as error:
        print(error)

texts = ["", ",", "a", "a,b", ",a,,b,", "abcdefgh,ijklmnop,q", "abcdefg,,hijklmn,", ",,,,,,,,,", "é,ü,x" * 3, "a\x80,b\xac,\x2c", "日,本,x"]
for text in texts:
    print(text.split(","), text.split(",", 1), text.split(",", 3), text.rsplit(",", 1), text.split("é"), text.count(","))
print(["aB", "ab", "AB", "é", "É", "aé", "ßB", "", "a" * 9 + "Z", "Z" + "a" * 9, "[`{@" * 4].__repr__())
for text in ["aB", "ab", "AB", "é", "É", "aé", "ßB", "", "a" * 9 + "Z", "Z" + "a" * 9, "[`{@" * 4, "abc1" * 5]:
    print(text.lower(), text.upper(), text.casefold(), text.capitalize(), text.title(), text.swapcase())


class Text(str):
    pass


t = Text("abc")
print(type(t.lower()).__name__, type(t.upper()).__name__, t.lower() == "abc", type(t.strip()).__name__, type("-".join([t])).__name__)
for text in ("12", " -7 ", "+5", "1_000", "0x1f", "", "x", "1__0", "٣٤", "9" * 25, "-" + "0" * 30 + "8", "1.5"):
    try:
        print(int(text))
    except ValueError as error:
        print(error)
print(int(Text("42")), int(b"17"), int("z", 36), int("0b101", 0), int(3.9), int(True), int(-2.5))
print("".join([]), "".join(["a"]), "--".join("ab"), "é".join(["a", "日", "b"]), "x".join(("1",)), ", ".join(map(str, range(12))))
for wrong in ([1], ["a", None], ["a", b"b"]):
    try:
        print("".join(wrong))
    except TypeError as error:
        print(error)
