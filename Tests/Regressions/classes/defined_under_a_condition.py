# A class body may define a method only sometimes, or take it away again: then it is the base's.
import sys


class Base:
    limit = 1

    def size(self):
        return 1

    def name(self):
        return "base"

    def kind(self):
        return "base kind"

    @property
    def state(self):
        return "base state"


class Derived(Base):
    if len(sys.argv) > 5:
        limit = 2

        def size(self):
            return 2

    def name(self):
        return "derived"

    del name

    try:
        int("x")

        def kind(self):
            return "derived kind"
    except ValueError:
        pass

    for word in ():
        @property
        def state(self):
            return "derived state"


class Both(Base):
    if len(sys.argv) < 5:
        def size(self):
            return 3
    else:
        def size(self):
            return 4


def main():
    total = 0
    d = Derived()
    for _ in range(3):
        total += d.size() + d.limit
    print(total, d.name(), d.kind(), d.state, Both().size(), Derived.limit)


main()
