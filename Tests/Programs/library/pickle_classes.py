# Pickler and Unpickler: files, the memo, persistent ids, reducers, buffers, what goes wrong.
import copyreg
import io
import pickle


class Point:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"Point({self.x!r})"


# several objects in one file, one memo
file = io.BytesIO()
pickler = pickle.Pickler(file, 2)
shared = [1]
pickler.dump(shared)
pickler.dump([shared, "two"])
pickler.clear_memo()
pickler.dump(shared)
print(file.getvalue())
file.seek(0)
unpickler = pickle.Unpickler(file)
print([unpickler.load() for _ in range(3)])
try:
    unpickler.load()
except EOFError as e:
    print("EOFError", e)
file = io.BytesIO()
for i in range(3):
    pickle.dump({"n": i}, file)
file.seek(0)
print([pickle.load(file) for _ in range(3)], file.read())


# persistent ids
class Store:
    def __init__(self):
        self.objects = {}


class IdPickler(pickle.Pickler):
    def persistent_id(self, obj):
        return f"point-{obj.x}" if isinstance(obj, Point) else None


class IdUnpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        return f"<loaded {pid}>"


for protocol in 0, 1, 4:
    file = io.BytesIO()
    IdPickler(file, protocol).dump([Point(1), "x", Point(2)])
    print(file.getvalue())
    file.seek(0)
    print(IdUnpickler(file).load())
    try:
        pickle.loads(file.getvalue())
    except pickle.UnpicklingError as e:
        print(e)


# reducers of picklers and of copyreg
class Reducing(pickle.Pickler):
    def reducer_override(self, obj):
        if isinstance(obj, Point):
            return Point, (obj.x * 10,)
        return NotImplemented


file = io.BytesIO()
Reducing(file).dump([Point(1), {2}])
print(pickle.loads(file.getvalue()))
pickler = pickle.Pickler(file := io.BytesIO())
pickler.dispatch_table = {Point: lambda p: (Point, (p.x + 1,))}
pickler.dump(Point(1))
print(pickle.loads(file.getvalue()))
copyreg.pickle(Point, lambda p: (Point, ("copyreg",)))
print(pickle.loads(pickle.dumps(Point(5))))
del copyreg.dispatch_table[Point]


# find_class
class Careful(pickle.Unpickler):
    def find_class(self, module, name):
        print("find", module, name)
        if module == "builtins":
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is forbidden")


print(Careful(io.BytesIO(pickle.dumps(range(3)))).load())
for data in pickle.dumps(range(3), 0), pickle.dumps(Point(1)):
    try:
        Careful(io.BytesIO(data)).load()
    except pickle.UnpicklingError as e:
        print(type(e).__module__, e)

# buffers out of band
buffers = []
data = pickle.dumps([pickle.PickleBuffer(b"frozen"), pickle.PickleBuffer(bytearray(b"changing"))], 5, buffer_callback=buffers.append)
print(data, [b.raw().tobytes() for b in buffers])
print([bytes(b) for b in pickle.loads(data, buffers=buffers)])
print(pickle.loads(pickle.dumps(pickle.PickleBuffer(b"inside"), 5)), pickle.loads(pickle.dumps(pickle.PickleBuffer(bytearray(b"inside")), 5)))


class Reduced:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return self.value


def local():
    def inner():
        pass
    return inner


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


for value in (5, (1,), (1, 2), (int, 2), (int, (), None, 5), (int, (), None, None, 5), (int, (), None, None, None, 5),
              (1, 2, 3, 4, 5, 6, 7), (copyreg.__newobj__, ()), (copyreg.__newobj__, (5,)), (copyreg.__newobj__, (int,))):
    attempt(pickle.dumps, Reduced(value))
attempt(pickle.dumps, local())
attempt(pickle.dumps, (x for x in [1]))
attempt(pickle.dumps, 1, 6)
attempt(pickle.dumps, 1, protocol=3, buffer_callback=print)
attempt(pickle.Pickler, 5)
attempt(pickle.Unpickler, 5)
for data in (b"", b"\x80", b"\x80\x09.", b"X", b"(.", b"0.", b".", b"h\x05.", b"t.", b"\x82\x05.", b"cnope\nx\n.", b"cbuiltins\nnope\n.",
             b"Pabc\n.", b"NNQ.", b"K", b"\x95\x05\0\0\0\0\0\0\0N.", b"I5", b"Ix\n.", b"L12L\n.", b"S'abc'\n.", b"Sabc\n.",
             b"NN\x81.", b"NNNN\x92.", b"K\x01K\x02\x93.", b"\x97.", b"q\x00.", b"N2.", b"(K\x01K\x02d.", b"(K\x01d.", b"K\x01K\x01s.",
             b"K\x01K\x01a.", b"N(K\x01e.", b"\xff.", "abc", b"]p-1\n.", b"g5\n.", b"}(K\x01u.", b"cbuiltins\nlist\n)R.", b"cbuiltins\nlist\nNR.",
             b"(cbuiltins\nlist\nK\x05o.", b"(ibuiltins\nlist\n.", b"\x8a\x01\xff.", b"\x8b\xff\xff\xff\xff.", b"T\xff\xff\xff\xff.",
             b"V\\u00e9\n.", b"U\x01\xe9.", b"1.", b"(1N.", b"S'a\\x41\\n'\n.", b"c__builtin__\nxrange\n(I1\nI2\ntR.", b"cexceptions\nIOError\n."):
    print(data, end=": ")
    attempt(pickle.loads, data)
attempt(pickle.loads, b"U\x01\xe9.", encoding="latin-1")
attempt(pickle.loads, b"U\x01\xe9.", encoding="bytes")
print(issubclass(pickle.PicklingError, pickle.PickleError), pickle.UnpicklingError, pickle.HIGHEST_PROTOCOL, pickle.DEFAULT_PROTOCOL)
deep = []
for _ in range(200000):
    deep = [deep]
try:
    pickle.dumps(deep)
except RecursionError as e:
    print(e)
