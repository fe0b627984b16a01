# Equal objects have equal hashes; unhashable types say so.
print(hash(1) == hash(1.0) == hash(True), hash("a") == hash("a"), hash((1, "a")) == hash((1, "a")), hash(None) == hash(None))
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(0.5) == hash(0.5), hash(10 ** 30) == hash(10 ** 30), hash(b"x") == hash(b"x"), hash(7), hash(-1))
for value in ([], {}, set(), bytearray(), ([],), {1: []}.values):
    try:
        print(type(hash(value)).__name__)
    except TypeError as error:
        print(error)
class H:
    def __hash__(self): return 2 ** 70
    def __eq__(self, o): return True
print(isinstance(hash(H()), int), len({H(), H()}))
class Bad:
    def __hash__(self): return "x"
try:
    hash(Bad())
except TypeError as error:
    print(error)
