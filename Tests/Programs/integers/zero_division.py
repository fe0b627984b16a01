# Each operator names itself in its ZeroDivisionError.
def attempt(f):
    try:
        print(f())
    except ZeroDivisionError as error:
        print(error)

zero = 0
attempt(lambda: 1 / zero)
attempt(lambda: 1 // zero)
attempt(lambda: 1 % zero)
attempt(lambda: divmod(1, zero))
attempt(lambda: 10 ** 30 // zero)
attempt(lambda: 1.5 / zero)
attempt(lambda: 1.5 // zero)
attempt(lambda: 1.5 % 0.0)
attempt(lambda: divmod(1.5, 0))
attempt(lambda: 0.0 ** -1)
