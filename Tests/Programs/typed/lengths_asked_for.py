# The runtime asks instances for more than their items when it goes through all of them.
class Half:
    def __init__(self, n):
        self.n = n
        self.asked = 0

    def __iter__(self):
        return iter([i * 0.5 for i in range(self.n)])

    def __len__(self):
        self.asked += 1
        return self.n


class Other(Half):
    pass


class Hinted:
    def __init__(self, n):
        self.left = n

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left

    def __length_hint__(self):
        return self.left


class Mapping:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        return key * 2


class Pair:
    def __init__(self, key, value):
        self.both = key, value

    def __iter__(self):
        return iter(self.both)

    def __len__(self):
        return 2


def main():
    h, o = Half(4), Other(3)
    print(list(h), tuple(o), [*h], sum(o), sorted(h, reverse=True)[0], h.asked > 0, o.asked > 0)
    a, b, c = o
    first, *rest = h
    print(a, b, c, first, rest, list(Hinted(3)), [*Hinted(2)], max(Hinted(5)))
    x = [1]
    x.extend(Other(2))
    x[0:1] = Half(1)
    x += Hinted(2)
    print(x, dict(Mapping()), {**Mapping(), "c": 1}, dict([Pair("k", 1.5), Pair("l", 2)]), dict(enumerate(Half(2))))
    print(set(Half(2)), "-".join(map(str, Other(2))), list(zip(Half(2), Other(5))), print(*Half(2), *Other(1), sep=","))


main()
