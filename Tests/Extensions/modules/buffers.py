# Items of arrays and memory views, in functions that calculate with them.
from array import array


def total(values: array):
    result = 0.0
    for i in range(len(values)):
        result += values[i] * 0.5
    return result


def count(view: memoryview, limit: int):
    result = 0
    for i in range(limit):
        result += view[i]
    return result


def fill(view, n):
    for i in range(n):
        view[i] = i * 2 - 1
    return n


def smooth(values, n):
    for i in range(1, n):
        values[i] = (values[i - 1] + values[i]) * 0.5
    return values[n - 1]


def attempt(function, *arguments):
    try:
        print(function.__name__, function(*arguments))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


for code in "bBhHiIlLqQfd":
    numbers = array(code, [1, 2, 3, 4])
    attempt(total, numbers)
    attempt(count, memoryview(numbers), 4)
    attempt(fill, numbers, 4)
    print(numbers)
    attempt(smooth, numbers, 4)
    print(numbers)
attempt(smooth, memoryview(array("d", [1.0, 2.0, 4.0])), 3)
attempt(smooth, memoryview(array("f", [0.1, 0.2])), 2)
attempt(count, memoryview(b"abc"), 4)
attempt(count, memoryview(b"abcd")[::2], 2)
attempt(fill, memoryview(b"abc"), 1)
attempt(fill, memoryview(bytearray(3)), 3)
attempt(fill, array("B", [0] * 3), 4)
attempt(fill, array("b", [0] * 300), 300)
attempt(smooth, array("d"), 1)
attempt(count, memoryview(array("Q", [2**64 - 1, 5])), 2)
released = memoryview(bytearray(b"abc"))
released.release()
attempt(count, released, 1)
attempt(smooth, released, 2)
