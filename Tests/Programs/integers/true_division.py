# int / int is a correctly rounded float, even when the ints are huge.
print(7 / 2, 6 / 3, -1 / 3, 1 / 10)
print(10 ** 400 / 10 ** 399, (2 ** 80 + 1) / 2 ** 80)
print(3 ** 200 / 3 ** 199, 1 / 2 ** 1000)
try:
    print(10 ** 400 / 3)
except OverflowError as error:
    print(error)
try:
    print(float(10 ** 400))
except OverflowError as error:
    print(error)
