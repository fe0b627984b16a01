# What tracebacks mark of expressions over several lines: in chains of attributes and methods it begins at the last name.
import sys
def show(f):
    try: f()
    except Exception as e:
        sys.excepthook(type(e), e, e.__traceback__)
class C:
    def m(self, *a): raise ValueError('m')
    def me(self, *a): return self
    @property
    def p(self): raise KeyError
    __slots__ = ()
c = C()
def a1():
    return (c
            .me(1)
            .m(2))
def a2():
    (c
     .me(1,
         2)
     .m(
         3))
def a3():
    (c
     .zz) = 4
def a4():
    del (c
         .zz)
def a5():
    (c.
       me()
      .p
      .q)
def a6():
    (c
     .zz) += 1
def a7():
    c.me()[
        3]
def a8():
    x = (c.me() +
         c)
def a9():
    return c.me().nope(
        1, 2)
def a10():
    (c
     .me(1)
     .nope(2,
           3))
def a11():
    c.m(
        1,
        2
    )
def a12():
    (c
     .me)(1)(
     2)
def a13():
    with (c
          .me()):
        pass
def a14():
    for x in (c
              .me()): pass
def a15():
    return [x
            .foo
            for x in (1, 2)]
def a17():
    raise (ValueError
           ('x'))
def a18():
    return f'''{c
      .nope}'''
def a19():
    @c.me
    @c.m
    def g(): pass
def a20():
    class K(c.me(),
            c): pass
def a21():
    x, y = (c
      .me())
def a22():
    return not (c
       .p)
def a23():
    return c.me(c.me(), *c
       .p, **c.me())
def a24():
    c.me(**c)
def a25():
    lambda: 0
    return (lambda x:
        x.foo)(3)
def a26():
    match c:
        case C(x=1): return 1
        case C(1,
               2): return 2
def a27():
    return (1 <
        c.me() <
        c.me())
def a28():
    global undefined_thing
    return -c.me(
      ) ** 2
def a30():
    from sys import (path,
        nosuchname)
def a31():
    d = {1: 2,
         [3]: 4}
def a32():
    return {**{'a': 1},
            **c}
def a33():
    c.me.__func__(
       *3)
def a34():
    x: int = c.p
    y: c.q = 3
def a35():
    i = 'x'
    i += (
      3)
def a36():
    print(c
       .me(),
       c.p, sep='')
for f in [v for k, v in list(globals().items()) if k[0] == 'a' and k[1:].isdigit()]: show(f)
