# Statements and setups in strings are compiled in.
import timeit

calls = []
names = {"calls": calls, "step": 2}
elapsed = timeit.timeit("calls.append(n); n += step", setup="n = 10", number=4, globals=names)
print(type(elapsed).__name__, elapsed >= 0, calls)
calls.clear()
print(len(timeit.repeat("""
for i in range(2):
    calls.append(i)
""", repeat=3, number=2, globals=globals())), calls)
calls.clear()
timer = timeit.Timer(stmt="f(3)", setup=lambda: calls.append("setup"), globals={"f": calls.append})
timer.timeit(2)
print(calls)
calls.clear()
timeit.timeit(lambda: calls.append("x"), setup="import math; y = math.pi", number=2)
timeit.timeit("pass", number=1)
print(calls)
try:
    timeit.timeit("1 / 0", number=1)
except ZeroDivisionError as error:
    print(error)
try:
    timeit.Timer(5)
except ValueError as error:
    print(error)
