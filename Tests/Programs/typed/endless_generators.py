"""Generators without an end, and tuples that they hand out, in loops that take them apart."""


def naturals(start=0):
    while True:
        yield start
        start += 1


def steps(x):
    while True:
        yield x, x * 0.5, str(x)
        x = x // 2 if x % 2 == 0 else 3 * x + 1


def pairs(xs):
    for i in range(len(xs) - 1):
        yield xs[i], xs[i + 1]


def collatz(x):
    count = 0
    longest = ""
    for value, half, text in steps(x):
        if value == 1:
            break
        count += half
        if len(text) > len(longest):
            longest = text
    return count, longest


def first_over(limit):
    for n in naturals():
        if n * n > limit:
            return n


def never(limit):
    total = 0
    for n in naturals(1):
        total += n
        if total > limit:
            raise OverflowError(total, n)
    return "not reached"


def nested():
    found = []
    for a in naturals(1):
        for b in naturals(a):
            c = (a * a + b * b) ** 0.5
            if c == int(c):
                found.append((a, b, int(c)))
            if b > 30:
                break
        if len(found) >= 5:
            break
    return found


def rising(xs):
    return sum(b - a for a, b in pairs(xs) if b > a), max(b - a for a, b in pairs(xs)), [a * b for a, b in pairs(xs)]


def try_inside(xs):
    out = []
    for a, b in pairs(xs):
        try:
            out.append(a // b)
        except ZeroDivisionError as e:
            out.append(str(e))
            continue
        finally:
            out.append("-")
    return out


async def waiting(xs):
    import asyncio
    total = 0
    for a, b in pairs(xs):
        await asyncio.sleep(0)
        total += a * b
        if any(x > 7 for x in (a, b)):
            break
    return total


def resumed(xs):
    for a, b in pairs(xs):
        sent = yield a + b
        if sent:
            yield sent


print(collatz(27), first_over(1000), nested())
try:
    never(100)
except OverflowError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
print(rising([1, 5, 2, 8.5]), try_inside([4, 2, 0, 1]))
import asyncio
print(asyncio.run(waiting([1, 2, 3.5, 9, 2])))
g = resumed([1, 2, 3])
print(next(g), g.send("x"), next(g), list(g))
t = (1, "two", 3.0)
a, b, c = t
print(t[0] + t[-1], t[1], a, b, c)
try:
    x, y = t
except ValueError as e:
    print(e)
print(any(n > 5 for n in naturals()), next((n for n in naturals() if n % 7 == 6), None))
