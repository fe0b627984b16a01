# Generator expressions: scope, laziness, first iterable evaluated at once.
n = 2
g = (x * n for x in range(4))
n = 10
print(list(g), sum(i for i in [1, 2]), max((len(w) for w in ["a", "bbb"]), default=0), ",".join(str(i) for i in range(3)))
try:
    bad = (x for x in 5)
except TypeError as error:
    print(error)
later = (1 / x for x in [1, 0])
print(next(later))
try:
    next(later)
except ZeroDivisionError as error:
    print(error, list(later))
print(list((a, b) for a in range(3) for b in range(a)), set(c for c in "aab") == {"a", "b"}, dict((k, v) for k, v in ["ab", "cd"]))
