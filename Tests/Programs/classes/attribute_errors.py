# Texts of missing and forbidden attributes.
class Thing:
    size = 1
    def method(self): pass

t = Thing()
actions = [lambda: t.colour, lambda: Thing.colour, lambda: (5).foo, lambda: "s".push, lambda: None.x, lambda: [].x, lambda: len.x,
           lambda: t.method.x, lambda: delattr(t, "size"), lambda: delattr(t, "nope"), lambda: setattr(5, "x", 1),
           lambda: setattr("s", "upper", 1), lambda: setattr(None, "x", 1), lambda: setattr(int, "x", 1), lambda: (1).real.y,
           lambda: (lambda: 0).y, lambda: setattr([], "x", 1), lambda: type(t).zzz, lambda: print.z, lambda: {}.a, lambda: (1, 2).b]
for action in actions:
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
