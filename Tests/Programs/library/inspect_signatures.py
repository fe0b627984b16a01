# inspect: signatures of all kinds of callables, binding, Parameter and Signature objects.
import functools
import inspect
from inspect import Parameter, Signature, signature
from typing import Optional


def plain(a, b=2, *args, c, d=4, **kw):
    pass


def annotated(a: int, /, b: "str" = "x", *, c: Optional[int] = None, d: list[int] = []) -> dict[str, int]:
    pass


async def co(x):
    pass


class C:
    def __init__(self, x, y: float = 1.5):
        pass

    def method(self, a, *, b=None):
        pass

    @classmethod
    def make(cls, z):
        pass

    @staticmethod
    def static(s=()):
        pass

    def __call__(self, q):
        pass


class New:
    def __new__(cls, n, *rest):
        return super().__new__(cls)


class Both(C):
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)


class Meta(type):
    def __call__(cls, only):
        return type.__call__(cls)


class WithMeta(metaclass=Meta):
    pass


class Plain:
    pass


@functools.wraps(plain)
def wrapper(*args, **kwargs):
    pass


for f in (plain, annotated, co, C, C.method, C(1).method, C.make, C.static, C(1), New, Both, WithMeta, Plain, wrapper, lambda *, k: k, lambda: 0,
          functools.partial(plain, 1), functools.partial(plain, b=5), functools.partial(plain, 1, 2, 3, c=7, zz=1), functools.partial(C, 5), int.__add__,
          len, sorted, "".join, str.split, [].append, list.index, dict.get):
    print(signature(f))
print(signature(wrapper, follow_wrapped=False), signature(annotated).format(max_width=20))
for wrong in 5, "x":
    try:
        signature(wrong)
    except TypeError as e:
        print(e)

sig = signature(plain)
print(repr(sig), list(sig.parameters), sig.return_annotation is Signature.empty, sig == signature(plain), hash(sig) == hash(signature(plain)))
for p in sig.parameters.values():
    print(repr(p), p.kind, p.kind.description, int(p.kind), p.default, p.annotation is Parameter.empty)
b = sig.bind(1, 2, 3, 4, c=5, e=6)
print(b, b.args, b.kwargs, b.arguments, b.signature is sig)
b = sig.bind(1, c=2)
print(b)
b.apply_defaults()
print(b, b.args, b.kwargs)
print(sig.bind_partial(), sig.bind_partial(1), sig.bind(1, c=2) == sig.bind(1, c=2))
b.arguments["a"] = "changed"
print(b.args)


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


attempt(sig.bind)
attempt(sig.bind, 1)
attempt(sig.bind, 1, 2, a=3, c=4)
attempt(signature(annotated).bind, 1, 2, 3)
attempt(signature(annotated).bind, a=1)
attempt(signature(annotated).bind)
attempt(signature(annotated).bind, 1, e=2)
attempt(signature(lambda: 0).bind, 1)
attempt(Parameter, "x", 9)
attempt(Parameter, "1x", Parameter.KEYWORD_ONLY)
attempt(Parameter, "class", Parameter.KEYWORD_ONLY)
attempt(Parameter, 5, Parameter.KEYWORD_ONLY)
attempt(Parameter, "x", Parameter.VAR_KEYWORD, default=1)
p = Parameter("x", Parameter.KEYWORD_ONLY, default=1, annotation=int)
print(p, p.replace(name="y", default=Parameter.empty), p == p.replace(), hash(p) == hash(p.replace()), p.replace(annotation="q"))
a = Parameter("a", Parameter.POSITIONAL_ONLY)
print(Signature([a, p]), Signature([a, p], return_annotation=str), Signature(), Signature([a, p]).replace(parameters=[p]))
attempt(Signature, [p, a])
attempt(Signature, [a, a])
attempt(Signature, [a.replace(default=1), a.replace(name="b")])
print(signature(annotated).replace(return_annotation=Signature.empty), Signature.from_callable(co))
C.method.__signature__ = Signature([a])
print(signature(C.method), signature(C(1).method))
for f in plain, annotated, C.method, C, co, len:
    attempt(inspect.getfullargspec, f)
attempt(inspect.getfullargspec, 5)
print(inspect.getcallargs(plain, 1, c=2), inspect.getcallargs(plain, 1, 2, 3, 4, c=5, x=6))
attempt(inspect.getcallargs, plain, 1)
attempt(inspect.getcallargs, plain, c=1)
attempt(inspect.getcallargs, lambda a: a, 1, 2)
attempt(inspect.getcallargs, lambda a: a, 1, a=2)
attempt(inspect.getcallargs, lambda a: a, b=2)
print(inspect.formatannotation(int), inspect.formatannotation(list[int]), inspect.formatannotation(Optional[int]), inspect.formatannotation("x"))
print(inspect.get_annotations(annotated), inspect.get_annotations(Plain), inspect.get_annotations(annotated, eval_str=True)["b"])
print(inspect.unwrap(wrapper) is plain)
