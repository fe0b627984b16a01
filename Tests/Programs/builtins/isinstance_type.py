# isinstance, issubclass, type, callable, id.
class A: pass
class B(A): pass
b = B()
print(isinstance(b, A), isinstance(b, (int, B)), isinstance(A, type), issubclass(B, A), issubclass(A, B), issubclass(bool, (str, int)), isinstance(1, int | None))
print(type(b) is B, type(b) == A, type(1).__name__, type(type), callable(A), callable(len), callable("x"), callable(lambda: 0), callable(b))
x = y = [1]
print(id(x) == id(y), id(x) == id([1]), id(A) == id(A), isinstance(True, int), type(True) is int, isinstance(None, object), isinstance(print, object))
for value in (1, 1.0, "s", b"", [], (), {}, set(), None, True, len, A, range(1), slice(1), 1j, ..., NotImplemented, iter([]), (i for i in ()), type):
    print(type(value).__name__, end=" ")
print()
