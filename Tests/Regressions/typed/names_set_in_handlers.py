"""A name of the program's own for a built-in: it may not be set yet, although nothing else is ever set to it."""
try:
    xrange
except NameError:
    xrange = range


def numbers(text):
    return [i for i in xrange(0, len(text), 4)]


def early():
    return [n for n in later(3)]


def quiet():
    other
    return "set"


def guarded(number):
    try:
        if number > 2:
            raise ValueError(number)
        return number
    except Problem as error:
        return str(error)


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except NameError as error:
        return str(error)


print(numbers("1234567890"))
print(attempt(early), attempt(quiet), attempt(guarded, 3), attempt(guarded, 1))
later, other, Problem = range, len, ValueError
print(attempt(early), attempt(quiet), attempt(guarded, 3), attempt(guarded, 1))
del xrange, Problem
print(attempt(numbers, "abc"), attempt(guarded, 4))


class Early:
    try:
        text_type = unicode
    except NameError:
        text_type = str
    names = [text_type(n) for n in range(3)] if False else [str(n) for n in range(3)]


print(Early.names, Early.text_type)
