# __cause__, __context__ and __suppress_context__.
def lookup(table, key):
    try:
        return table[key]
    except KeyError as error:
        raise ValueError(f"no {key}") from error

try:
    lookup({}, "x")
except ValueError as error:
    print(error, repr(error.__cause__), error.__context__ is error.__cause__, error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise TypeError("while handling")
except TypeError as error:
    print(repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise TypeError("clean") from None
except TypeError as error:
    print(error.__cause__, repr(error.__context__), error.__suppress_context__)
try:
    raise ValueError from TypeError("as cause")
except ValueError as error:
    print(repr(error), repr(error.__cause__))
try:
    raise ValueError("x") from 5
except TypeError as error:
    print(error)
