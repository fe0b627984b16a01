"""Keys made by the module operator, and built-in functions that keep their types: what is sorted and grouped by them stays known."""

import operator
import random
import re
import string
from itertools import groupby
from operator import attrgetter, itemgetter, methodcaller


class Person:
    def __init__(self, name, age):
        self.name, self.age = name, age

    def __getitem__(self, key):
        return {"name": self.name, 0: self.age}[key]

    def older(self, years=1):
        return self.age + years


people = [Person("Ann", 31), Person("Bob", 25), Person("Cid", 31)]
rows = [("b", 2, [1]), ("a", 3, [2]), ("c", 2, [3])]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)), max(rows, key=itemgetter(-1))[2][0] + 1)
print([p.name for p in sorted(people, key=attrgetter("age"))], min(people, key=attrgetter("name")).older())
print(sorted({"x": 2, "y": 1}.items(), key=operator.itemgetter(1))[0][0].upper(), list(map(itemgetter(0), people)))
print([(k, [r[0] for r in g]) for k, g in groupby(sorted(rows, key=itemgetter(1)), key=itemgetter(1))])
print(list(map(itemgetter("name"), people)), list(map(attrgetter("name", "age"), people)), itemgetter(1)("abc"), itemgetter(0)(b"a"))
print([f(rows[0]) for f in map(itemgetter, (0, 1))], list(map(getattr, people, ("name", "age", "name"))))
print(list(map(methodcaller("older", years=4), people)), attrgetter("name.upper")(people[0])(), operator.add(1, 2.5), operator.mul("a", 3))
for bad in (lambda: itemgetter(5)((1,)), lambda: itemgetter("k")([1]), lambda: attrgetter("none")(people[0]), lambda: itemgetter(0)(7)):
    try:
        print(bad())
    except (TypeError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)

generator = random.Random(7)
values = [generator.random() + generator.uniform(1, 2) for _ in range(3)]
deck = list(range(8))
generator.shuffle(deck)
print([round(v, 6) for v in values], deck, generator.choice(string.ascii_lowercase), generator.randint(1, 6) * 2, generator.sample(deck, 2))
print(round(generator.gauss(0, 1), 9), round(generator.expovariate(2), 9), generator.randbytes(2), generator.getrandbits(70).bit_length() <= 70)


class Dice(random.Random):
    def random(self):
        return 0.25


print(Dice(1).random(), round(Dice(1).uniform(0, 8), 3))
pattern = re.compile(r"(\w)(\d+)?")
found = pattern.match("a12")
print(found.group(1).upper(), found.group(), found[2] + "0", found.groups(), found.span(), found.start(1) + 1)
print([m.group(2) for m in pattern.finditer("a1 b c3")], pattern.match("b").groups(), pattern.search("!!"), re.match("x", "y"))
print(re.findall(r"\d+", "1 22"), re.findall(r"(\d)(\w)", "1a 2b"), re.findall(r"(\d)\w", "1a"), re.split(r"(,)|;", "a,b;c"))
print(re.sub(r"\d", lambda m: m.group() * 2, "a1b2"), re.sub(b"a", b"b", b"aa"), re.compile(b"(.)").match(b"z").group(1), re.escape("a.b"))
data = bytearray(b"abc")
data += b"de"
data.append(102)
data[0] = 65
data[1:3] = [66, 67]
print(data, data[0] + 1, data[1:3].decode(), sum(data), [b for b in data][-1], data.pop() / 2, data.find(b"d"), (data * 2).upper(), data + b"!")
print(int.from_bytes(data[:2], "big") >> 1, bytes.fromhex("ff01")[0] - 1, dict.fromkeys("ab", 0), bytearray.fromhex("0a")[0], float.fromhex("0x1p3"))
for bad in (lambda: data.append(256), lambda: data.append("a"), lambda: data + "x", lambda: found.group(9), lambda: generator.randint("a", 2)):
    try:
        print(bad())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
for left in (1, 2.5, "s", b"b", None, 2j, True):
    for right in (2, "t", None, 1.5):
        row = []
        for operation in (lambda a, b: a + b, lambda a, b: a * b, lambda a, b: a % b, lambda a, b: a | b, lambda a, b: a << b):
            try:
                row.append(operation(left, right))
            except TypeError:
                row.append("-")
        print(repr(left), repr(right), row)
