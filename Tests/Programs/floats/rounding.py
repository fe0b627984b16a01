# round to even, to a number of digits, and to an int.
for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 2.4999, 1e16 + 2):
    print(value, round(value), round(value, 1), round(value, 2))
print(round(1234.5678, -2), round(0.1 + 0.2, 10), round(1e300, 2), round(-2.5))
print(type(round(2.5)), type(round(2.5, 0)), round(5.015, 2), round(1.005, 2))
print(round(float("inf"), 2), round(123.456, 400), round(123.456, -5))
try:
    round(float("nan"))
except ValueError as error:
    print(error)
