# Functions that return tuples which their callers take apart at once, keep, pass on, or take apart wrongly.


def divide(a, b):
    return a // b, a % b


def step(x, y, c):
    if c > 2.0:
        return 0.0, 0.0
    return x * x - y * y + c, 2.0 * x * y + c


def bounds(items):
    if not items:
        return None, None
    low = high = items[0]
    for item in items:
        if item < low:
            low = item
        if item > high:
            high = item
    return low, high


def constant(flag):
    if flag:
        return 1, "one", 1.0
    return (2, "two", None)


def mixed(flag):
    if flag:
        return 1, 2
    return [3, 4]


def three(n):
    return n, n + 1, n + 2


def gcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = gcd(b, a % b)
    return g, y, x - a // b * y


def kept(n):
    pair = divide(n, 3)
    a, b = pair
    return pair, a, b


def passed_on(n):
    return divide(n, 4)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def both(self):
        return self.x, self.y

    def turned(self):
        x, y = self.both()
        return Point(-y, x)


class Other(Point):
    def both(self):
        return self.x * 10, self.y * 10


def total(points):
    result = 0
    for point in points:
        a, b = point.both()
        result += a * b
    return result


def factorials(n):
    a, b = 1, 1
    for i in range(1, n):
        a, b = product(a, i)
    return a, b


def product(a, i):
    return a * i, a + i


def failing(n):
    if n > 2:
        raise ValueError(n)
    return n, -n


def attempt(n):
    a = b = "none"
    try:
        a, b = failing(n)
    except ValueError as error:
        b = str(error)
    return a, b


def wrong(n):
    out = []
    try:
        a, b = three(n)
    except ValueError as error:
        out.append(str(error))
    try:
        a, b, c = divide(n, 2)
    except ValueError as error:
        out.append(str(error))
    try:
        a, b = divide(n, 0)
    except ZeroDivisionError as error:
        out.append(str(error))
    a, *b = three(n)
    out.append((a, b))
    return out


def deep(n):
    if n == 0:
        return 0, ""
    count, text = deep(n - 1)
    return count + 1, text + "x"


def main():
    q, r = divide(17, 5)
    print(q, r, divide(-17, 5))
    q, r = divide(1 << 80, (1 << 40) + 1)
    print(q, r)
    x, y = 0.1, 0.2
    for n in range(5):
        x, y = step(x, y, 0.1)
    print(x, y, step(1.0, 1.0, 3.0))
    low, high = bounds([3, 1, 2])
    print(low, high, bounds([]))
    for flag in (True, False):
        a, b, c = constant(flag)
        print(a, b, c)
        a, b = mixed(flag)
        print(a, b)
    print(gcd(240, 46), gcd(1 << 70, 3 << 65))
    print(kept(10), passed_on(11))
    a, b = passed_on(9)
    print(a, b)
    print(Point(1, 2).turned().both(), Other(1, 2).turned().both())
    print(total([Point(1, 2), Other(3, 4)]), total([Point(5, 6)]))
    print(factorials(25))
    print([attempt(n) for n in (1, 2, 3)])
    print(wrong(7))
    count, text = deep(30)
    print(count, text)
    a, b = (lambda n: (n, n * 2))(4)
    print(a, b)


main()
