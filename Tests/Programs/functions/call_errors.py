# What a wrong call says.
def two(a, b): pass
def defaults(a, b=1, *, c, d=2): pass
def none(): pass
def positional(a, b, /): pass
def three(a, b, c): pass
def star(a, *rest): pass

calls = [lambda: two(1), lambda: two(), lambda: two(1, 2, 3), lambda: two(1, a=2), lambda: two(1, 2, c=3),
         lambda: none(1), lambda: none(1, 2), lambda: none(x=1), lambda: defaults(1), lambda: defaults(1, 2, 3, c=4),
         lambda: defaults(), lambda: positional(1, b=2), lambda: positional(a=1, b=2), lambda: three(), lambda: three(1),
         lambda: star(), lambda: defaults(c=1), lambda: defaults(1, 2, 3), lambda: two(*[1, 2, 3]), lambda: two(**{"x": 1}),
         lambda: defaults(1, e=5, c=1), lambda: (lambda x: x)(), lambda: two(1, **{"a": 1}), lambda: three(1, 2, 3, 4, 5)]
for call in calls:
    try:
        call()
    except TypeError as error:
        print(error)
