# The C3 order, cooperative super() and mix-ins.
class Base:
    def hello(self):
        return ["Base"]
class A(Base):
    def hello(self):
        return ["A"] + super().hello()
class B(Base):
    def hello(self):
        return ["B"] + super().hello()
class C(A, B):
    def hello(self):
        return ["C"] + super().hello()
class D(B, A):
    pass

print(C().hello(), D().hello(), [k.__name__ for k in C.__mro__], [k.__name__ for k in D.mro()])
print(super(A, C()).hello(), super(B, C()).hello())
try:
    class Broken(A, C):
        pass
except TypeError as error:
    print(error)
try:
    class Twice(A, A):
        pass
except TypeError as error:
    print(error)
