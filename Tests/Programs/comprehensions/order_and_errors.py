# Evaluation order, and an exception in the middle.
def show(tag, value):
    print(tag, end=" ")
    return value
result = {show("k", i): show("v", i * i) for i in show("iter", range(2)) if show("if", True)}
print(result)
try:
    [10 // n for n in (5, 2, 0, 1)]
except ZeroDivisionError as error:
    print(error)
try:
    {k: 1 for k in [1, []]}
except TypeError as error:
    print(error)
try:
    [a for a, b in [(1, 2), (3,)]]
except ValueError as error:
    print(error)
