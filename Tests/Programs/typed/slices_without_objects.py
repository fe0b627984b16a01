# Parts of built-in sequences, read, replaced and deleted; other types are given the slice itself.
class Index:
    def __init__(self, value, then=None):
        self.value, self.then = value, then

    def __index__(self):
        if self.then:
            self.then()
        return self.value


class Kept:
    def __repr__(self):
        return "Kept"

    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


class Upper(str):
    def __getitem__(self, key):
        return str.__getitem__(self, key).upper()


def attempt(action):
    try:
        return action()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def change(things, start, stop, step, value):
    things[start:stop:step] = value
    return things


def drop(things, start, stop):
    del things[start:stop]
    return things


BOUNDS = [None, 0, 2, 9, -1, -9, 10**30, True, "x"]
THINGS = [[1, 2, 3, 4, 5], [1.5, 2.5, 3.5], [True, False], "hello", "h\u00e9l\U0001f600o", (1, 2, 3), b"bytes", range(7), Upper("abc"), 5, {1: 2}]
for things in THINGS + [bytearray(b"array"), Kept()]:
    print([attempt(lambda: things[a:b]) for a in BOUNDS for b in BOUNDS[::2]])
    print([attempt(lambda: things[a::c]) for a in BOUNDS[::2] for c in (1, 2, -1, 0)])
for a in BOUNDS:
    for c in (None, 2, -1, 0):
        print(attempt(lambda: change([1, 2, 3, 4], a, 3, c, [7, 8])), attempt(lambda: change([1.0, 2.0], a, None, c, iter("ab"))))
        print(attempt(lambda: change(bytearray(b"abcd"), a, -1, c, b"xy")), attempt(lambda: change(Kept(), a, 1, c, 0)))
    print([attempt(lambda: drop(t, a, -1)) for t in ([1, 2, 3, 4], bytearray(b"abcd"), Kept(), (1, 2), {})])
numbers = [1, 2, 3, 4, 5]
print(numbers[Index(1, numbers.clear):4], numbers)
numbers[:] = "abc"
numbers[1:2] += [9, 9]
numbers[len(numbers):] = numbers[::-1]
print(numbers)
