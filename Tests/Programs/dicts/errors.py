# KeyError and friends, with their texts.
d = {"a": 1, 1: "one", (1, 2): "t"}
for action in (lambda: d["missing"], lambda: d[2], lambda: d[(3, 4)], lambda: d.pop("q"), lambda: {}.popitem(),
               lambda: d[[1]], lambda: {}[None], lambda: dict([1]), lambda: dict(5), lambda: d + d, lambda: {{}: 1},
               lambda: dict([(1, 2, 3)]), lambda: d.get(), lambda: d < d, lambda: d["it's"], lambda: d.a):
    try:
        print(action())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
try:
    del d["nope"]
except KeyError as error:
    print(error, error.args)
