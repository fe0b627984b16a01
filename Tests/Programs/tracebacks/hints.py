# Hints after errors about names: attributes of self, private names inside methods, modules of the standard library.
import sys
def show(f, *a):
    try: f(*a)
    except Exception as e: sys.excepthook(type(e), e, None)
    print(file=sys.stderr)
class Counter:
    limit = 3
    def __init__(self):
        self.total = 0
        self._secret = 1
        self._hidden_thing = 2
    def helper(self): pass
    def add(self, n): return total + n
    def cls(self): return limit
    def meth(self): return helper()
    def priv(self): return self.secret
    def priv2(self): return self.hidden_thin
    def priv3(self): return self.hidden_thing()
    def nope(self): return nothing_like_it
    @classmethod
    def cm(cls): return limit
    def mathy(self): return math.pi
    def other(this): return total
    def gen(self):
        yield self.secret
    def swallow(self, o): return o.secret
    def nested(self):
        return [totl for i in (1,)]
c = Counter()
show(c.add, 1); show(c.cls); show(c.meth); show(c.priv); show(c.priv2); show(c.priv3); show(c.nope); show(c.cm); show(c.mathy); show(c.other)
show(lambda: next(c.gen())); show(c.swallow, Counter()); show(c.nested)
show(lambda: c.totl); show(lambda: c.secret); show(lambda: c._secrt); show(lambda: jsn); show(lambda: json); show(lambda: itertools.count); show(lambda: os); show(lambda: pritn)
def imp2():
    from sys import versionn
def imp3():
    from math import zzzzzz
show(imp2);  show(lambda: sys.vrsion); show(lambda: [].apend); show(lambda: "".uper())
def unb():
    print(loc)
    loca = 1
    loc = 1
show(unb)
def lo():
    value = 1
    return valu
show(lo)
def free():
    vari = 1
    def q(): return vari, varo
    return q()
show(free)
class P:
    @property
    def area(self): return self.widht
    def __init__(self): self.width = 1
show(lambda: P().area)
show(lambda: P().aera)
class Sl:
    __slots__ = ('alpha',)
show(lambda: Sl().alph)
def sset(): Sl().alpah = 1
show(sset)
def delx():
    del Sl().alph
show(delx)
show(lambda: Counter.limi); show(lambda: None.foo); show(lambda: (1).rea)
raise NameError("name 'sys2'", name='syss')
