"""Exceptions in generators that are consumed where they are made: tracebacks name their code, StopIteration is replaced."""
import traceback


def pairs(xs):
    for i in range(len(xs)):
        if i % 2 == 0:
            yield xs[i], i


for failing in (
    lambda: max(x for x in []),
    lambda: min(x for x in [1, "a"]),
    lambda: sum(x for x in ["a"]),
    lambda: sum(1 / x for x in [1.0, 0.0]),
    lambda: list(next(iter([])) for _ in range(1)),
    lambda: "".join(x for x in [1]),
    lambda: any(x.nothing for x in [1]),
):
    try:
        print(failing())
    except Exception as e:
        print(type(e).__name__, e, type(e.__cause__).__name__)
        print([(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])


def fails(xs):
    for x in pairs(xs):
        if x[1]:
            raise ValueError(x)


def inner_failure(xs):
    def scaled():
        for x in xs:
            yield 10 / x
    total = 0
    for y in scaled():
        total += y
    return total


for call in (lambda: fails([1, 2, 3]), lambda: inner_failure([1, 0])):
    try:
        call()
    except Exception as e:
        print("".join(traceback.format_exception(e)).replace(__file__, "FILE"))


def unset(flag):
    if flag:
        limit = 3
    return any(x > limit for x in [1, 5])


print(unset(True))
try:
    unset(False)
except NameError as e:
    print(type(e).__name__, e)
