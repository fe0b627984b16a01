# Errors of __len__ and __length_hint__ while a container is filled.
class Items:
    def __iter__(self):
        return iter(range(3))


class BadLength(Items):
    def __len__(self):
        raise RuntimeError("length")


class BadHint(Items):
    def __length_hint__(self):
        raise RuntimeError("hint")


class NoHint(Items):
    def __length_hint__(self):
        return NotImplemented


class Wrong(Items):
    def __length_hint__(self):
        return "3"


class Negative(Items):
    def __length_hint__(self):
        return -1


class Unsure(Items):
    def __length_hint__(self):
        raise TypeError


for make in (BadLength, BadHint, NoHint, Wrong, Negative, Unsure):
    for use in (list, tuple, bytes, bytearray, bytearray().extend, [].extend, sorted, set, lambda v: [*v], lambda v: list(map(str, v))):
        try:
            print(make.__name__, use(make()))
        except (RuntimeError, TypeError, ValueError) as error:
            print(make.__name__, type(error).__name__, error)
