# + - * / // % ** and divmod on floats and mixed operands.
for a, b in ((7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (1.0, 0.1), (5, 0.3), (1e300, 7)):
    print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2.0 ** 10, 2 ** 0.5, 9 ** 0.5, (-8) ** 2.0, 0.0 ** 0, 10.0 ** -2)
print(-0.0 + 0.0, 0.0 * -1, -0.0 == 0.0, 1e308 * 10)
try:
    print(10.0 ** 400)
except OverflowError as error:
    print(error)
