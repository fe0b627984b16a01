# __del__: found dead by the collector, once, in cycles, with resurrection and exceptions; the rest at the end of the program.
# The collector looks at the stack conservatively, so that a few of many dead objects may be found later than in gc.collect().
import gc


class Noted:
    count = 0

    def __init__(self, name=""):
        self.name = name

    def __del__(self):
        Noted.count += 1
        if self.name:
            print("del", self.name)


def make(n):
    for _ in range(n):
        Noted()


def make_cycles(n):
    for _ in range(n):
        a, b = Noted(), Noted()
        a.other, b.other = b, a


make(1000)
gc.collect()
print(Noted.count > 900)
Noted.count = 0
make_cycles(1000)
gc.collect()
print(Noted.count > 1800)


class Phoenix:
    saved = []
    rises = 0

    def __del__(self):
        Phoenix.rises += 1
        Phoenix.saved.append(self)


def burn(n):
    for _ in range(n):
        Phoenix()


burn(100)
gc.collect()
print(90 < len(Phoenix.saved) <= 100, len(Phoenix.saved) == Phoenix.rises)
before = Phoenix.rises
Phoenix.saved.clear()
gc.collect()
print(Phoenix.rises - before < 10)
Phoenix.__del__ = lambda self: None


class Child(Noted):
    pass


class Late:
    pass


Late.__del__ = lambda self: print("late")
late = Late()
keep = Noted("kept 1")
child = Child("kept 2")
print(gc.isenabled(), gc.get_threshold(), isinstance(gc.collect(), int))
print("end")
