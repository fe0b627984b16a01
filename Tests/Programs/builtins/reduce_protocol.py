# object.__reduce_ex__ and __getstate__: how copies of objects are made.


class Point:
    def __init__(self, x, y): self.x, self.y = x, y


class Slotted:
    __slots__ = ('a', '__b')


class Both(Slotted):
    def __init__(self): self.a, self.c = 1, 2


class Words(list):
    pass


class Table(dict):
    pass


class Counted(int):
    pass


class Keyword:
    def __new__(cls, *, size): return super().__new__(cls)
    def __getnewargs_ex__(self): return (), {'size': 3}


class Stated:
    def __getstate__(self): return 'state'


class Reduces:
    def __reduce__(self): return 'Reduces'


def shown(v):
    if isinstance(v, tuple): return '(' + ', '.join(map(shown, v)) + ')'
    if hasattr(v, '__next__'): return 'iter' + repr(list(v))
    if isinstance(v, type) or callable(v): return v.__name__
    return repr(v)


s = Slotted()
s.a = 5
words = Words('ab')
words.mark = True
for o in (object(), Point(1, [2]), s, Both(), words, Table(a=1), Counted(7), Keyword(size=3), Stated(), Reduces(), 1.5, 'text', b'b', (1, 2),
          [1], {1: 2}, None, ..., 1 + 2j, frozenset([1]), range(3), ValueError('x'), slice(1, 2)):
    print(type(o).__name__, shown(o.__reduce_ex__(2)), shown(o.__reduce_ex__(4)))
for o in Point(1, 2), Counted(7), Both(), words, 3, s, Stated(), Keyword(size=3):
    try: print(type(o).__name__, shown(o.__reduce__()), shown(o.__reduce_ex__(1)))
    except TypeError as e: print('TypeError', e)
for o in Point(3, 4), s, Both(), words, 5, Stated():
    print(type(o).__name__, o.__getstate__())
made, args, state, items, pairs = words.__reduce_ex__(2)
copy = made(*args)
copy.__dict__.update(state)
copy.extend(items)
print(copy, copy.mark, type(copy).__name__)


class BadArgs:
    def __getnewargs__(self): return [1]


class BadArgsEx:
    def __getnewargs_ex__(self): return 1, 2, 3


class BadArgsEx2:
    def __getnewargs_ex__(self): return (1,), 2


def generator(): yield


for o in BadArgs(), BadArgsEx(), BadArgsEx2(), generator(), len.__class__.__dict__['__name__'], property(), int.__dict__['real']:
    try: print(o.__reduce_ex__(2))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
