# Type parameters, generic classes and their aliases, unions: reprs, attributes, substitution, errors.
from typing import TypeVar, ParamSpec, TypeVarTuple, Generic, Union, Optional, Any, Unpack, TypeAliasType, NoDefault, Concatenate, ForwardRef
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
T = TypeVar('T'); U = TypeVar('U', bound=int); V = TypeVar('V', int, str); W = TypeVar('W', default=str)
K = TypeVar('K', covariant=True); L = TypeVar('L', contravariant=True); I = TypeVar('I', infer_variance=True)
P = ParamSpec('P'); Ts = TypeVarTuple('Ts')
print(T, U, V, W, K, L, I, P, Ts, P.args, P.kwargs, P.args == P.args, P.args == P.kwargs)
print(U.__bound__, V.__constraints__, W.__default__, T.__default__, W.has_default(), T.has_default(), T.__module__, T.__name__)
class C(Generic[T]):
    x = 1
    def __init__(self, *a): self.a = a
print(C[int], C[T], C[T][int], C[T][U], C.__parameters__, C.__orig_bases__, C.__mro__, C[int].__origin__, C[int].__args__, C[T].__parameters__)
c = C[int](3); print(c.a, c.__orig_class__, C[int].x, type(C[int]))
print(C[int] == C[int], C[int] is C[int], hash(C[int]) == hash(C[int]), C[int] == C[str])
class D(Generic[T, U, W]): pass
tr(lambda: D[int, str]); tr(lambda: D[int]); tr(lambda: D[int, str, float, int]); tr(lambda: D[T, U][str, int])
class E(C[int]): pass
print(E.__orig_bases__, E.__mro__, E.__parameters__); tr(lambda: E[int])
class F(C[T], Generic[T, U]): pass
print(F.__parameters__, F.__mro__, F[int, str])
class Z(Generic[P]): pass
print(Z[int, str], Z[[int, str]], Z[...], Z[P], Z[P][int, str], Z[Concatenate[int, P]][[str]], Z[Concatenate[int, P]])
class A(Generic[*Ts]): pass
print(A[()], A[int, str], A[*Ts], A[*Ts][int, str], A[int, *Ts][str, float], A.__parameters__, A.__orig_bases__)
class B(Generic[T, *Ts, U]): pass
print(B[int, str], B[int, str, float, bool]); tr(lambda: B[int])
print(B[T, *Ts, U][int, *tuple[str, ...], float], A[*tuple[int, str]])
print(list[T], list[T][int], dict[str, T], dict[str, T][int], dict[T, U].__parameters__, dict[str, list[T]][int], tuple[T, ...][int])
print(list[T] | int, (list[T] | int)[str], T | int, int | T, None | T, list[C[T]][int], tuple[*Ts][int, str], tuple[int, *Ts], *tuple[int, str])
tr(lambda: list[int][int]); tr(lambda: list[T][int, str]); tr(lambda: dict[T, U][int])
print(Union[int, str], Union[int, None], Optional[T], Union[T, U][int, str], Union[int, int], Union[int, str] == Union[str, int], Union[int, str] == int | str)
print(isinstance(1, Union[int, str]), issubclass(bool, Optional[int]), Union[list[T], str][int])
for bad in (lambda: Generic[int], lambda: Generic[()], lambda: Generic[T, T], lambda: TypeVar('T', int), lambda: TypeVar('T', int, str, bound=int), lambda: TypeVar('T', bound=(1,)),
  lambda: TypeVar('x', covariant=True, contravariant=True), lambda: Any(), lambda: isinstance(1, Any), lambda: Union[()], lambda: Optional[int, str], lambda: Union(), lambda: isinstance(1, C[int]), lambda: issubclass(int, C[int]),
  lambda: C[int].nope, lambda: C[int][str], lambda: C[Generic], lambda: C[Union], lambda: C[(int, str)], lambda: type('X', (Generic,), {}), lambda: Unpack, lambda: C['x'], lambda: C[None], lambda: TypeVar(1)): tr(bad)
def f():
    class X(T): pass
tr(f)
def f():
    class X(TypeVar): pass
tr(f)
def f():
    class X(Generic[T], Generic[U]): pass
tr(f)
def f():
    class X(C[U], Generic[T]): pass
tr(f)
def f():
    class X(Generic[W, T]): pass
tr(f)
def f():
    class X(Union[int, str]): pass
tr(f)
def f():
    class X(Generic): pass
tr(f)
Al = TypeAliasType('Al', list[T], type_params=(T,)); Pl = TypeAliasType('Pl', int)
print(Al, Al[int], Al.__value__, Al.__type_params__, Al.__parameters__, Pl | None, int | Pl, type(Pl | int), Al[int].__args__, Al.__module__, type(Al[int]))
tr(lambda: Pl[int])
print(NoDefault, type(NoDefault)() is NoDefault, type(NoDefault), repr(Any), repr(ForwardRef('x')), ForwardRef('x') == ForwardRef('x'))
class Any2(Any): pass
print(Any2(), isinstance(1, Any2)) if 0 else None
class Meta(type): pass
class G(Generic[T], metaclass=Meta): pass
print(G[int], type(G))
class S(list[T], Generic[T]): pass
print(S[int], S([1]), S.__mro__, S.__orig_bases__)
print(S[int]([1, 2]))
class Q(dict[str, T]): pass
print(Q.__orig_bases__, Q[int])
def f(x: T, *args: P.args, **kw: P.kwargs) -> 'C[T]': pass
print(f.__annotations__)
