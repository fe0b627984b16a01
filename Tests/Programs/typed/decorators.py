"""Functions that make functions, and functions that hand on what they are given: each use has types of its own, and nothing but speed may
show it."""

import functools
import traceback

log = []


def counted(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        wrapper.count += 1
        return func(*args, **kwargs)

    wrapper.count = 0
    return wrapper


def memo(func):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = func(*args)
        return cache[args]

    wrapper.cache = cache
    return wrapper


def memo_all(func):
    cache = {}

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        key = (args, frozenset(kwargs.items()))
        if key in cache:
            return cache[key]
        result = cache[key] = func(*args, **kwargs)
        return result

    return wrapper


def logged(name, *, level=1):
    def decorate(func):
        def wrapper(first, *rest, **options):
            log.append((name, level, first, rest, sorted(options)))
            return func(first, *rest, **options)

        return wrapper

    return decorate


def changing(func):
    def wrapper(*args, **kwargs):
        kwargs["scale"] = kwargs.get("scale", 1) * 2
        kwargs.pop("ignored", None)
        return func(*args, **kwargs)

    return wrapper


def keeping(func):
    kept = []

    def wrapper(*args, **kwargs):
        kept.append((args, kwargs))
        if kwargs:
            kwargs["seen"] = len(kept)
        return func(*args), kept

    return wrapper


def typed(*types):
    def decorate(func):
        def wrapper(*args):
            for n, (value, wanted) in enumerate(zip(args, types)):
                if not isinstance(value, wanted):
                    raise TypeError(f"{func.__name__}: argument {n} is {value!r}, not {wanted.__name__}")
            return func(*args)

        return wrapper

    return decorate


def twice(func):
    def wrapper(*args, **kwargs):
        func(*args, **kwargs)
        return func(*args, **kwargs)

    return wrapper


@counted
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


@counted
def blend(x, y, weight=0.5, *, offset=0.0):
    return x * weight + y * (1 - weight) + offset


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@memo
def paths(rows, columns):
    return 1 if rows == 0 or columns == 0 else paths(rows - 1, columns) + paths(rows, columns - 1)


@memo_all
def power(base, exponent, modulus=None):
    return pow(base, exponent, modulus)


@logged("join", level=3)
def join(first, *others, sep=", ", end="."):
    return sep.join((first, *others)) + end


@logged("sum")
@counted
def total(first, second, *more):
    return first + second + sum(more)


@changing
def scaled(value, scale=1, **others):
    return value * scale, others


@keeping
def kept(*args):
    return len(args)


@typed(int, str)
def repeat(n, text):
    return text * n


@typed(float)
def half(x):
    return x / 2


class Account:
    def __init__(self, balance):
        self.balance = balance

    @counted
    def deposit(self, amount, *, note=""):
        self.balance += amount
        return self.balance

    @twice
    def add(self, amount):
        self.balance += amount
        return self.balance

    @staticmethod
    @counted
    def rate(years):
        return 1.5 * years

    @classmethod
    @counted
    def opened(cls, *parts):
        return cls(sum(parts))


class Savings(Account):
    @counted
    def deposit(self, amount, *, note=""):
        return super().deposit(amount * 2, note=note)


def apply(func, *values):
    return func(*values)


def integrate(f, low, high, n):
    h = (high - low) / n
    return sum(f(low + (i + 0.5) * h) for i in range(n)) * h


def make_counter(step):
    count = 0

    def bump(by=1):
        nonlocal count
        count += step * by
        return count

    return bump


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


def curry(func, *first):
    def rest(*more, **named):
        return func(*first, *more, **named)

    return rest


def attempt(func, *args, **kwargs):
    try:
        print(func(*args, **kwargs))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def main():
    print(sum(gcd(i, 360) for i in range(500)), gcd.count, gcd.__name__, gcd.__wrapped__(12, 18), gcd.count)
    value = 0.0
    for i in range(300):
        value = blend(value, 1.5)
    print(value, blend(1, 2), blend(1.0, 2.0, 0.25), blend(1.0, y=2.0, offset=3), blend(x=1, y=2, weight=1, offset=0.5), blend.count)
    print(fib(80), len(fib.cache), paths(10, 12), len(paths.cache), list(paths.cache)[:2])
    print(power(3, 200), power(3, 200, 7), power(3, exponent=4), power(base=2, exponent=0.5), power(2.0, 3))
    print(join("a"), join("a", "b", sep="-"), join("a", "b", "c", end="!", sep=""))
    print(total(1, 2), total(1.5, 2, 3), total(10**20, 5, 6, 7))
    for entry in log:
        print(entry)
    print(scaled(3), scaled(3, scale=5), scaled("ab", ignored=1, other=2), scaled([1], scale=1.0 and 2))
    print(kept(), kept(1, 2), kept("x", name=1))
    print(repeat(3, "ab"), half(5.0))
    account = Account(100)
    print(account.deposit(50), account.deposit(amount=0.5, note="n"), account.add(1), Account.rate(3), account.rate(2))
    savings = Savings.opened(1, 2, 3)
    print(savings.deposit(10), savings.add(0.25), Account.deposit.count, Savings.deposit.count, Account.rate.count)
    print(apply(gcd, 8, 12), apply(max, 3, 9, 4), apply(str), apply("-".join, ["a", "b"]), apply(lambda *a: a, 1, "b", 2.5))
    print(integrate(lambda x: x * x, 0.0, 3.0, 200), integrate(lambda x: 2, 0, 3, 10), integrate(abs, -1.0, 1.0, 100))
    ints, floats = make_counter(2), make_counter(0.5)
    print([ints() for _ in range(3)], [floats(3) for _ in range(3)], ints(by=10), floats())
    print(compose(abs, str, len)(-1234), compose(lambda x: x + 1, lambda x: x * 2.5)(3), compose()("same"))
    print(curry(blend, 1.0)(3.0), curry(join, "x", "y")("z", sep="/"), curry(power)(2, 10, modulus=1000), curry(max, 3)(1, 2))

    attempt(gcd, 1)
    attempt(gcd, 1, 2, 3)
    attempt(gcd, 1, b=2, c=3)
    attempt(blend, 1, 2, x=3)
    attempt(blend, 1, 2, 3, 4)
    attempt(blend, 1)
    attempt(half, 1)
    attempt(repeat, 2, 3)
    attempt(join)
    attempt(curry(power, 2), 3, base=4)
    attempt(fib, [])
    attempt(fib)
    try:
        gcd("a", 2)
    except TypeError:
        for frame in traceback.extract_tb(__import__("sys").exc_info()[2]):
            print(frame.name, frame.line)
    try:
        twice(half)(2.5, half=1)
    except TypeError as error:
        print(error)


main()
