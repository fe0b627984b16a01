"""Interpreted code that uses the module `called` again and again."""
import pickle
import weakref

import called


class Child(called.Point):
    def __init__(self, x):
        super().__init__(x, x)
        self.z = 1

    def move(self, dx, dy):
        return super().move(dx, dy)


def run(i):
    out = [called.add(i, 2), called.add("a", "b"), called.add(1.5, i), called.keywords(i), called.keywords(i, 3, 4, c=5, d=6)]
    point = called.Point(i, 2)
    out += [point.x, point.move(1, 2).y, point.norm, point[0], len(point), list(point), point(3), i + 1 in point, point.double(i)]
    child = Child(i)
    out += [child.move(1, 1).x, child.norm, child.z, Child.origin if i < 0 else called.Point.origin().x, child.kind]
    with called.Point(i) as entered:
        out.append(entered)
        raise KeyError(entered)
    a, b = called.Point(i, 5)
    slotted = called.Slotted(i)
    slotted.value += 1
    out += [a, b, slotted.get(), called.Lazy().name, called.Strict().name]
    inner = called.closure(i)
    out += [inner(), inner(k=3), sum(called.count(5)), [*called.count(3)]]
    copy = pickle.loads(pickle.dumps(point))
    out += [copy.x, copy.y, weakref.ref(point)() is point, pickle.loads(pickle.dumps(called.add)) is called.add]
    try:
        called.wait(i).send(None)
    except StopIteration as stop:
        out.append(stop.value)
    called.Point.kind = i
    out.append(point.kind)
    return out


first = None
for i in range(300):
    result = run(i)
    if i in (0, 1, 150, 299):
        print(result)

for wrong in ("called.add(1)", "called.add(1, 2, 3)", "called.add(a=1, c=2)", "called.keywords()", "called.keywords(a=1)",
              "called.Point()", "called.Point(1, 2, 3)", "called.Point(1, z=3)", "called.Slotted(1).other", "called.add(1, 'x')"):
    for _ in range(50):
        try:
            eval(wrong)
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
    print(wrong, "->", text)

# Everything may be assigned anew.
called.Point.__init__ = lambda self, x, y=0: setattr(self, "x", -x)
print([called.Point(i).x for i in range(3)], vars(called.Point(5)))
called.add.__defaults__ = (40,)
print(called.add(2))

for leave in True, False:
    called.lifetimes(leave)
    called.log.append("left")
print(called.log)
