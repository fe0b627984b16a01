# * and ** inside displays and calls.
a, b = [1, 2], (3,)
print([*a, *b, 4], (*a, *"xy"), {*a, *a} == {1, 2}, {**{"k": 1}, "m": 2, **{"k": 3}}, [*range(3), *[]], *a, *b)
def f(*args, **kw):
    return args, kw
print(f(*a, 9, *b, x=1, **{"y": 2}), f(*"ab", *{}), max(*a, *b))
t = *a, *b
print(t, [*map(str, a)], {**dict(a=1), **{str(i): i for i in a}})
for x in *a, *b:
    print(x, end=" ")
print()
for bad in (lambda: [*5], lambda: {**5}, lambda: (*None,)):
    try:
        bad()
    except TypeError as error:
        print(error)
