# Errors in the middle of loops over unboxed numbers: what has happened before has happened once.
import traceback

log = []


def inverse_sum(values, shift):
    total = 0.0
    for i in range(len(values)):
        log.append(i)
        total += 1.0 / (values[i] + shift)
    return total


def guarded(values, shift):
    found = 0
    for i in range(len(values)):
        try:
            found += 10 // (values[i] - shift)
        except ZeroDivisionError as error:
            found -= 1
            print("caught", i, error)
    return found


def modulo(n):
    total = 0
    for k in range(-2, 3):
        try:
            total += n % k + n // k
        except ZeroDivisionError as error:
            print(error)
    return total


def item(values, n):
    count = 0
    for k in range(n):
        count += values[k] * k
    return count


def deep(n):
    if n == 0:
        return 1 // n
    return deep(n - 1) + 1


for call in (
    lambda: inverse_sum([1.0, 2.0, -3.0], 3.0),
    lambda: inverse_sum([1.0, 3.0], 1.0),
    lambda: item([1, 2, 3], 4),
    lambda: item([1, 2, None], 3),
    lambda: deep(3),
):
    try:
        print(call())
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)
        print(type(error).__name__, error, [(entry.name, entry.lineno) for entry in last][1:])
    print(log)
print(guarded([1, 2, 3, 4], 3), modulo(7), modulo(-7))
