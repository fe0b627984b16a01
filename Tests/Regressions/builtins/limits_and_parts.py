# Names that tracebacks have, where recursion ended, flags that __buffer__ is given, and attributes deleted while they are looked up.
try:
    1 / 0
except ZeroDivisionError as e:
    print(dir(e.__traceback__), [name for name in dir(e.__traceback__.tb_frame) if name[0] != "_"])


def nested(make, inner):
    for _ in range(100000):
        inner = make(inner)
    return inner


for function, value in ((repr, nested(lambda x: [x], [])), (str, nested(lambda x: {1: x}, {})), (ascii, nested(lambda x: (x,), ()))):
    try:
        function(value)
    except RecursionError as e:
        print(function.__name__, e)
try:
    nested(lambda x: [x], []) == nested(lambda x: [x], [])
except RecursionError as e:
    print(e)


class Endless:
    def __repr__(self):
        return repr(self)


try:
    repr(Endless())
except RecursionError as e:
    print(str(e)[:32])


class Exporter:
    def __buffer__(self, flags):
        print("flags", flags)
        return memoryview(b"xyz")


print(memoryview(Exporter()).tolist(), memoryview(b"xyz") == Exporter())

for text in ("1_\0", "1\0_", "1__0", "1_0", "_1j", "1_0j\0"):
    try:
        print(complex(text))
    except ValueError as e:
        print(ascii(str(e)))


def evil():
    class Evil:
        def __getattr__(self, name):
            raise AttributeError("never " + name)

        def __getattribute__(self, name):
            del Evil.__getattr__
            raise KeyError(name) if name == "key" else AttributeError("gone " + name)
    return Evil()


for name in ("attr", "key"):
    try:
        getattr(evil(), name)
    except (AttributeError, KeyError) as e:
        print(type(e).__name__)
print(getattr(evil(), "attr", "default"), hasattr(evil(), "attr"))
