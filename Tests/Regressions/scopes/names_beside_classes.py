# Names in type parameter lists, annotations scopes and heads of generic classes that stand in classes.
def make_base(arg):
    class Base:
        __arg__ = arg

    return Base


class C[T]:
    T = "class"

    class Inner[U](make_base([T for _ in (1,)]), make_base(T)):
        pass

    def method[U](x: (T for _ in (1,)), y: T):
        pass


print([base.__arg__ for base in C.Inner.__bases__[:2]])
print(list(C.method.__annotations__["x"]), C.method.__annotations__["y"])

x = "global"


def outer():
    x = "nonlocal"

    class Early:
        type Alias = x
        value = Alias.__value__

        def method[T: x](self, arg: x): ...

        bound = method.__type_params__[0].__bound__
        x = "class"

    class Global:
        global x
        type Alias = x

    class Free:
        type Alias = x

    Global.x = Free.x = "class"
    return Early.value, Early.bound, Early.Alias.__value__, Global.Alias.__value__, Free.Alias.__value__


print(outer())


class Later:
    T = int

    def method[U: T](self): ...
    type Alias = T


Later.T = float
print(Later.method.__type_params__[0].__bound__, Later.Alias.__value__, "__classdictcell__" in vars(Later))


def nested():
    T = str

    class C:
        T = int

        class D[U](T):
            x = T

    return C.D.__bases__[0], C.D.x


print(nested())


class __X:
    pass


class Y[T: __X, __P](make_base(lambda: __X), make_base([__X for _ in (1,)])):
    kept = [parameter.__name__ for parameter in (T, __P)]


print(Y.__type_params__[0].__bound__, Y.__bases__[0].__arg__(), Y.__bases__[1].__arg__, Y.kept)
