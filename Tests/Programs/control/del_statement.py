# del of names, items, attributes and several at once.
a = b = 1
l, d = [1, 2, 3, 4], {"x": 1, "y": 2}
class C: pass
c = C()
c.p = c.q = 5
del a, l[0], d["x"], c.p
print(l, d, vars(c), b)
del (b, [c.q])
for name in ("a", "b", "c"):
    print(name, name in globals())
try:
    print(a)
except NameError as error:
    print(error)
def f(x):
    del x
    try:
        return x
    except UnboundLocalError as error:
        return str(error)
print(f(1))
for bad in (lambda: d.__delitem__("zz"), lambda: delattr(c, "zz"), lambda: l.__delitem__(99)):
    try:
        bad()
    except (KeyError, AttributeError, IndexError) as error:
        print(type(error).__name__, error)
