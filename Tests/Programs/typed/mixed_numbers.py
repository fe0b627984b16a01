# Variables that begin as an int and go on as floats: what they are shows at the end.
import math


def total(xs):
    t = 0
    for x in xs:
        t += x * 0.5
    return t


print(total([]), total([1.0]), total([1.5, 2.5]), total([-0.0]))


def largest(xs):
    m = 0
    for x in xs:
        if x > m:
            m = x
    return m, m == 0, m < 1, bool(m), not m


for xs in ([], [-1.5], [2.5, 1.5], [0.0], [float("nan")], [float("inf"), 1.0]):
    print(largest([x + 0.0 for x in xs]))


def extremes(xs):
    low, high, at = 10, -10, None
    for i, x in enumerate(xs):
        if x < low:
            low, at = x, i
        elif high < x:
            high = x
    return low, high, at, low + high, low * 2, -low, abs(high), str(low), [low, high]


print(extremes([]), extremes([3.5]), extremes([11.5]), extremes([3.5, 12.25, -7.0]))


def seen(xs, show):
    best = -1
    trail = []
    for x in xs:
        y = x / 4
        if y > best:
            best = y
        if show:
            trail.append(best)
    return trail, best


print(seen([1.0, -8.0, 9.0], True), seen([-8.0, -12.0], True), seen([], False))


def in_cases(xs, kind):
    r = 1
    for x in xs:
        if kind == "product":
            r = r * (x + 0.0)
        elif kind == "quotient":
            r = x / r
        elif kind == "power":
            r = (x * 0.1) ** r
        elif kind == "rest":
            r = (x * 1.0) % r
        elif kind == "whole":
            r = (x * 1.0) // r
        else:
            r = r - x * 0.25
    return r, type(r).__name__


for kind in ("product", "quotient", "power", "rest", "whole", "other"):
    print(kind, in_cases([], kind), in_cases([3.5, 7.3, 31.25], kind))


def divided(xs, d):
    scale = 0
    for x in xs:
        if x > 100.0:
            scale = x + 0.5
        try:
            d = x * 1.0 / scale
        except ZeroDivisionError as error:
            print(error, scale)
            scale = 2
    return d, scale


print(divided([1.0, 2.0], 9), divided([101.0, 3.0], 9), divided([], 9))


def nested(rows):
    best, worst = 0, 0
    for row in rows:
        s = 0
        for x in row:
            if x < 0.0:
                continue
            s += x
        if s > best:
            best = s
        elif s < worst or s == 0:
            worst = s
            if len(row) > 3:
                break
    else:
        return best, worst, "all"
    return best, worst


print(nested([[1.5, 2.5], [-1.0], [0.5]]), nested([[], [-1.0] * 4]), nested([]))


def restarted(xs):
    out = []
    t = 0
    n = 0
    for x in xs:
        t += x
        n += 1
        if n == 3:
            out.append(t / n)
            t = 0
            n = 0
    return out, t, n


print(restarted([1.5, 2.5, 3.5, 4.5]), restarted([0.5, 0.25, 0.25]), restarted([]))


def generated(xs):
    running = 0
    for x in xs:
        yield running
        running += x * 2.0
    yield running


print(list(generated([1.5, 2.5])), list(generated([])))


def left_early(n, data):
    # An int that does not fit 64 bits comes into another variable of the loop.
    t = 0
    p = 1
    for i in range(n):
        t += i * 0.5
        p *= 1 << 20
        if p in data:
            t = 0
    return t, p


print(left_early(1, ()), left_early(9, (1 << 60,)), left_early(4, (1 << 80,)))


def with_ints(xs, flag):
    # Here ints come into it that are no constants: nothing special.
    t = 0
    for i, x in enumerate(xs):
        if flag:
            t += x
        else:
            t += i
    return t, type(t).__name__


print(with_ints([1.5, 2.5], True), with_ints([1.5, 2.5], False), with_ints([], True))


def while_loop(x):
    steps = 0
    err = 1
    guess = 1
    while abs(err) > 1e-9 and steps < 50:
        new = 0.5 * (guess + x / guess)
        err = new - guess
        guess = new
        steps += 1
    return round(guess, 6), steps, err < 1e-9, math.sqrt(guess) > 1


print(while_loop(2.0), while_loop(1e6))


def keep(xs):
    last = 0
    for x in xs:
        def inner():
            return last
        last = x + 0.5
    return last, [last for _ in range(2)], (lambda: last)()


print(keep([1.0]), keep([]))


def big_constants(xs):
    t = 9007199254740993
    u = 9007199254740992
    for x in xs:
        t = t if x < 0 else x
        u = u if x < 0 else x
    return t, u, t == u, t > 9007199254740992.0


print(big_constants([-1.0]), big_constants([2.5]), big_constants([]))


def in_finally(xs):
    t = 0
    count = -1
    try:
        for x in xs:
            t += 1.0 / x
            count = t * 2
    except ZeroDivisionError:
        return t, count, "stopped"
    finally:
        print(t, count)
    return t, count


print(in_finally([0.5, 0.25]), in_finally([0.5, 0.0]), in_finally([0.0]), in_finally([]))
