# round() of ints to negative digits uses banker's rounding too.
print(round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2))
print(round(15, -1), round(25, -1), round(5, -1), round(4, -1))
print(round(10 ** 25 + 5 * 10 ** 24, -25), round(7), round(7, 3), round(12345, -10))
