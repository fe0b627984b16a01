# Incompatible metaclasses, and a derived one that is chosen by itself.
class M1(type): pass
class M2(type): pass
class M3(M1): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
class C(metaclass=M3): pass
class D(A, C): pass
print(type(D).__name__)
try:
    class E(A, B): pass
except TypeError as error:
    print(error)
try:
    class F(5): pass
except TypeError as error:
    print(error)
try:
    class G(bool): pass
except TypeError as error:
    print(error)
