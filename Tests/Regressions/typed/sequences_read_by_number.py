"""Items that are read by number are others than those that iterating gives: the types of the second say nothing of the first."""
import bisect
import random


class Loud(list):
    def __iter__(self):
        return iter([1.5, 2.5])


class Numbered:
    def __len__(self):
        return 3

    def __getitem__(self, n):
        if n >= 3:
            raise IndexError(n)
        return "item" + str(n)

    def __iter__(self):
        return iter([1.5, 2.5])


def go():
    loud = Loud(["a", "b"])
    for x in reversed(loud):
        print(x)
    for x in loud:
        print(x + 1)
    for x in reversed(Numbered()):
        print(x)
    random.seed(1)
    print(random.choice(Numbered()), random.choices(Numbered(), k=3), len(random.choices(Numbered(), k=2)))
    print(bisect.bisect(Numbered(), "item1"), bisect.bisect(Numbered(), 4, key=len), bisect.bisect_left(loud, "b"))
    print(random.choice(loud), sorted(loud), list(loud), loud[0])
    for x in Numbered():
        print(x + 1)


go()
