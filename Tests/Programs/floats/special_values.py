# inf and nan in arithmetic and comparison.
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf + 1, inf - inf, inf * 0, 1 / inf, -1 / inf)
print(nan == nan, nan != nan, nan < 1, inf > 10 ** 300, inf == inf)
print(float("Infinity"), float("-iNf"), float("NaN"), float("1e400"), -float("1e400"))
print(max(1.0, nan), min(nan, 1.0), nan in [nan], [nan] == [nan])
print(inf // 2, 5 % inf, -5 % inf, 2 ** inf, 0.5 ** inf)
for value in (inf, nan):
    try:
        int(value)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__, error)
