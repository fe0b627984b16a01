# // rounds towards minus infinity and % has the sign of the divisor.
for a in (7, -7):
    for b in (2, -2, 3, -3, 7, -7, 10, -10):
        q, r = divmod(a, b)
        print(a, b, a // b, a % b, (q, r), q * b + r == a)
