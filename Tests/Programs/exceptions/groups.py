# ExceptionGroup and except*.
def run(*errors):
    try:
        raise ExceptionGroup("several", list(errors))
    except* ValueError as group:
        print("values", [str(e) for e in group.exceptions])
    except* (KeyError, IndexError) as group:
        print("lookups", len(group.exceptions), group.message)

run(ValueError("a"), KeyError("b"), ValueError("c"), IndexError("d"))
try:
    run(ValueError("a"), TypeError("t"))
except ExceptionGroup as rest:
    print(rest, rest.exceptions, repr(rest))
nested = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [TypeError(2), ValueError(3)])])
matched, others = nested.split(ValueError)
print(repr(matched), repr(others), nested.subgroup(KeyError), nested.derive([OSError()]).message)
try:
    raise ValueError("plain")
except* ValueError as group:
    print(type(group).__name__, group.exceptions)
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup("x", 1)):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(error)
