"""`if key in d: … d[key]` looks up once, unless something happens in between."""


class Environment:
    def __init__(self, parent):
        self.parent = parent
        self.values = {}

    def lookup(self, name):
        env = self
        while env is not None:
            if name in env.values:
                return env.values[name]
            env = env.parent
        raise LookupError("no variable " + name)

    def assign(self, name, value):
        env = self
        while env is not None:
            if name in env.values:
                old = env.values[name]
                env.values[name] = value
                return old
            env = env.parent
        return None

    def replaced(self, name):
        if name in self.values:
            self.values = {name: "other"}
            return self.values[name]
        return "absent"

    def emptied(self, name):
        if name in self.values:
            self.values.clear()
            return self.values[name]
        return "absent"


top = Environment(None)
top.values["a"] = 1
top.values["none"] = None
low = Environment(top)
low.values["b"] = 2
print(low.lookup("a"), low.lookup("b"), low.lookup("none"))
print(low.assign("a", 10), low.assign("b", 20), low.assign("c", 30), top.values, low.values)
try:
    low.lookup("missing")
except LookupError as error:
    print("LookupError:", error)
print(low.replaced("b"), low.values, low.replaced("b"), low.replaced("q"))
try:
    print(top.emptied("a"))
except KeyError as error:
    print("KeyError:", error)
print(top.emptied("a"))


def memo(n, known):
    if n in known:
        return known[n]
    result = n if n < 2 else memo(n - 1, known) + memo(n - 2, known)
    known[n] = result
    return result


print(memo(150, {}))


def negated(d, key):
    if key not in d:
        return "absent"
    return d[key]


def other_key(d, key, other):
    if key in d:
        return d[other]
    return "absent"


def other_dict(d, e, key):
    if key in d:
        return e[key]
    return "absent"


table = {"x": 1.5, "y": 2.5}
print(negated(table, "x"), negated(table, "z"), other_key(table, "x", "y"), other_key(table, "z", "y"))
try:
    other_key(table, "x", "z")
except KeyError as error:
    print("KeyError:", error)
try:
    other_dict(table, {"y": 1.0}, "x")
except KeyError as error:
    print("KeyError:", error)


def in_try(d, key):
    try:
        if key in d:
            return d[key]
        return "absent"
    except KeyError:
        return "raised"
    finally:
        d["finally"] = 0.5


print(in_try(table, "x"), in_try(table, "nothing"), sorted(table))


class Key:
    def __init__(self, n):
        self.n = n
        self.asked = 0

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.asked += 1
        if self.asked > 2:
            raise ValueError("asked too often")
        return self.n == other.n


def with_objects(d, key):
    if key in d:
        return d[key]
    return "absent"


objects = {Key(1): "one"}
try:
    print(with_objects(objects, Key(1)))
    print(with_objects(objects, Key(2)))
except ValueError as error:
    print("ValueError:", error)
try:
    print(with_objects(objects, next(iter(objects))), with_objects(objects, Key(3)))
    asked = Key(1)
    asked.asked = 1
    objects2 = {asked: "x"}
    print(with_objects(objects2, Key(1)))
except ValueError as error:
    print("ValueError:", error)


class Defaulting(dict):
    def __missing__(self, key):
        return "made " + key

    def __contains__(self, key):
        return True


def with_subclass(d, key):
    if key in d:
        return d[key]
    return "absent"


print(with_subclass(Defaulting(a="b"), "a"), with_subclass(Defaulting(), "q"))


def counted(words):
    counts = {}
    for word in words:
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def ints(keys, d):
    total = 0
    for key in keys:
        if key in d:
            total += d[key]
        else:
            total -= 1
    return total


print(counted("a b a c a".split()), ints([1, 2, 3, 10**30], {1: 5, 3: 2**70, 10**30: 1}))
print(ints([1, True, 2.0], {1: 4, 2: 8}))


class Failure(Exception):
    """super() finds a method of a built-in class."""

    def __init__(self, value, *more):
        super().__init__(*more)
        self.value = value

    def __str__(self):
        return super().__str__() + "/" + super().__repr__()


class Names(list):
    def append(self, item):
        super().append(item.upper())

    def __len__(self):
        return super().__len__() + 100

    def __getitem__(self, i):
        return super().__getitem__(i) * 2


for failure in (Failure(1), Failure(2, "two", 3)):
    try:
        raise failure
    except Failure as caught:
        print(caught.value, caught.args, caught)
names = Names()
names.append("a")
print(len(names), names[0], list.__len__(names))
try:
    super(Failure, Failure(1)).__init__(key=1)
except TypeError as error:
    print("TypeError:", error)
