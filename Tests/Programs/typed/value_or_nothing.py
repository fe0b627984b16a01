"""Variables that hold something or None (or False): what cannot be done with one of the two raises, and widens nothing."""


class Source:
    def __init__(self, hook=None):
        self.hook = hook
        self.values = {}

    def fire(self, x):
        return self.hook(x) if self.hook else x * 2


class Marker:
    def __get__(self, instance, owner):
        return "got by the descriptor"


class Shared:
    class Node:
        def __init__(self, n):
            self.n = n

    origin = Source()
    marker = Marker()

    def make(self, n):
        return self.Node(n + 1)


def solve(values, key, digit):
    if key not in values:
        return False
    values[key] = values[key].replace(digit, "")
    return values


def attempt(action):
    try:
        return action()
    except (TypeError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"


found = solve({"a": "123"}, "a", "2")
lost = solve({"a": "123"}, "b", "2")
for result in (found, lost):
    print(attempt(lambda: result["a"] + "!"), attempt(lambda: result.copy()), attempt(lambda: len(result)))
    print(attempt(lambda: [k for k in result]), attempt(lambda: result["a"].real))
for source in (Source(), Source(lambda x: x + 0.5), Source(str)):
    print(source.fire(4), attempt(lambda: source.hook(4)))
shared = Shared()
print(shared.make(3).n + 1, shared.origin.fire(1.5), shared.marker, Shared.origin is shared.origin)
shared.origin.values["k"] = 1
print(Shared.origin.values, attempt(lambda: shared.origin.missing))
for number in (True, 7, 2.5, None):
    print(attempt(lambda: number.real), attempt(lambda: number.denominator), attempt(lambda: number.hex()), attempt(lambda: number()))
