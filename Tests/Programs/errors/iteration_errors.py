# Texts of iterating over what cannot be iterated.
class NotIter: pass
class BadIter:
    def __iter__(self): return [1]
class Raises:
    def __iter__(self): return self
    def __next__(self): raise ValueError("in next")
for value in (5, None, NotIter(), BadIter(), Raises(), len, 1.5, int):
    for consume in (lambda v: [x for x in v], lambda v: list(v), lambda v: sum(v), lambda v: 1 in v):
        try:
            consume(value)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
