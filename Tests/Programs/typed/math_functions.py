# Functions of math on numbers of known types, their errors and limits; min and max of several; bools in arithmetic.
import math


def waves(n):
    total = 0.0
    for i in range(n):
        x = i * 0.25
        total += math.sin(x) * math.exp(-x) + math.cos(x) / (1.0 + math.fabs(math.tan(x / 10)))
        total += math.atan2(x, 2.0) + math.pow(1.0 + x, 0.5) - math.fmod(x, 0.7) + math.copysign(0.5, -x)
        total += math.log(1.0 + x) + math.log2(2.0 + x) - math.log10(10.0 + x) + math.tanh(x) + math.sinh(x / 50) - math.cosh(x / 60)
        total += math.asin(x / n) + math.acos(x / n) + math.atan(x)
    return total


def rounded(values):
    return [(math.floor(v), math.ceil(v), math.trunc(v)) for v in values]


def logarithms(values):
    out = []
    for v in values:
        try:
            out.append(math.log(v))
        except (ValueError, OverflowError) as e:
            out.append(str(e))
    return out


def powers(a, b):
    try:
        return math.pow(a, b)
    except (ValueError, OverflowError) as e:
        return str(e)


def exponentials(values):
    out = []
    for v in values:
        try:
            out.append(math.exp(v))
        except OverflowError as e:
            out.append(str(e))
    return out


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (ca != cb)))
        previous = current
    return previous[-1]


def tally(values, limit):
    hits = 0
    weight = True
    for v in values:
        hits += v > limit
        weight = weight * 2 - (v == limit)
    return hits, weight, (3 > limit) + (4 > limit), True + True, (limit == 2) * 5 - (limit != 2), (1 < limit) & (2 < limit)


def extremes(a, b, c, d):
    return min(a, b, c, d), max(a, b, c, d), min(a, 2.5, b), max(c, d, c)


def main():
    print(repr(waves(200)))
    print(rounded([1.5, -1.5, 0.0, -0.0, 1e300, 2.0**61, -(2.0**62)])[:4], rounded([1e20, 2.0**62])[1], len(str(rounded([1e300])[0][0])))
    for bad in (math.inf, math.nan):
        try:
            print(rounded([1.0, bad]))
        except (OverflowError, ValueError) as e:
            print(type(e).__name__, e)
    print(logarithms([1.0, 0.0, -1.0, math.inf, math.nan, 2.5]), logarithms([8, 0, 10**400]))
    print(powers(2.0, 0.5), powers(0.0, -1.0), powers(-1.0, 0.5), powers(10.0, 400.0), powers(math.inf, -1.0), powers(math.nan, 0.0))
    print(exponentials([0.0, 710.0, -1000.0, math.inf, -math.inf]), math.sin(3), math.atan(math.inf), math.fabs(-2), math.log(10**30))
    try:
        print(math.cos(math.inf))
    except ValueError as e:
        print(e)
    print(distance("kitten sitting", "sitting kitten"), distance("", "abc"))
    print(tally([1, 2, 3, 4], 2), extremes(3.5, 1.5, 2.0, 4.0), extremes(3, 1, 2, 4), min(2**70, 5, 2**80), max(1, 2, 2**65))
    nan = float("nan")
    print(min(1.0, nan, 0.5), min(nan, 1.0, 0.5), max(0.0, -0.0), len({1, 2, 3}) + len(frozenset("ab")))


main()
