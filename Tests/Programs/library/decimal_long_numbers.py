"""Decimals of all lengths: random ones, powers of ten and of two and their neighbours, in many contexts; what is printed are digests."""
import hashlib
import random
from decimal import (
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal,
    InvalidOperation,
)

ROUNDINGS = [ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP]
random.seed(20)


def coefficient():
    """Of up to some hundred digits, often with long runs of one digit."""
    kind = random.randrange(8)
    if kind == 0: return 2 ** random.choice([63, 64, 127, 128, 129, 192, 500]) + random.randint(-2, 2)
    if kind == 1: return 10 ** random.choice([18, 19, 20, 37, 38, 39, 57, 76, 95, 190, 400]) + random.randint(-2, 2)
    if kind == 2: return 10 ** random.randint(1, 300) * random.randint(1, 10 ** random.randint(1, 60))
    if kind == 3: return 5 * 10 ** random.randint(1, 200) + random.randint(-1, 1)
    if kind == 4: return random.randrange(10 ** 20)
    if kind == 5: return 0 if random.random() < 0.2 else 34028236692093846346 * 10 ** 19 + 3374607431768211455 + random.randint(-1, 1)
    return random.randrange(10 ** random.choice([19, 28, 38, 39, 57, 60, 100, 250, 600]))


def number():
    text = f"{random.choice(['', '-'])}{coefficient()}E{random.choice([0, 0, random.randint(-60, 60), random.randint(-700, 300)])}"
    return Decimal(text)


def context():
    prec = random.choice([1, 5, 18, 19, 20, 28, 36, 37, 38, 39, 40, 56, 57, 58, 76, 95, 100, 333, 1000])
    return Context(prec=prec, rounding=random.choice(ROUNDINGS), traps=[])


def signals(c):
    return "".join("x" if on else "." for on in c.flags.values())


def digest(name, results):
    text = "\n".join(results)
    print(name, len(results), hashlib.md5(text.encode()).hexdigest())


for name in ("add", "subtract", "multiply", "divide", "divide_int", "remainder", "remainder_near", "quantize", "compare", "compare_total",
             "min", "max_mag", "next_toward"):
    results = []
    for _ in range(1500):
        c, a, b = context(), number(), number()
        results.append(f"{getattr(c, name)(a, b)} {signals(c)}")
    digest(name, results)

for name in ("plus", "minus", "abs", "sqrt", "normalize", "to_integral_exact", "to_integral_value", "logb", "next_plus", "next_minus"):
    results = []
    for _ in range(1000):
        c, a = context(), number()
        results.append(f"{getattr(c, name)(a)} {signals(c)}")
    digest(name, results)

for name in ("exp", "ln", "log10"):
    results = []
    for _ in range(60):
        c = context()
        c.rounding = ROUND_HALF_EVEN
        a = abs(number()) if name != "exp" else Decimal(coefficient()).scaleb(-200, Context(prec=700))
        results.append(f"{getattr(c, name)(a)} {signals(c)}")
    digest(name, results)

results = []
for _ in range(800):
    c, a, b, d = context(), number(), number(), number()
    results.append(f"{c.fma(a, b, d)} {c.scaleb(a, random.randint(-9, 9))} {signals(c)}")
digest("fma, scaleb", results)

results = []
for _ in range(800):
    c, a = context(), number()
    places = random.randint(-c.prec, c.prec)
    results.append(f"{c.shift(a, places)} {c.rotate(a, places)} {signals(c)}")
digest("shift, rotate", results)

results = []
for _ in range(800):
    a, b = number(), number()
    ratio = a.as_integer_ratio()
    results.append(f"{int(a)} {a.as_tuple()} {ratio} {hash(a)} {float(a)!r} {a < b} {a == b} {a.same_quantum(b)} {a.adjusted()}")
    results.append(f"{Decimal(coefficient())} {a:.30e} {a.to_eng_string()} {bool(a)} {round(a, 3) if abs(a.adjusted()) < 20 else ''}")
digest("conversions", results)

for length in (1800, 2500, 8000, 30000):
    c = Context(prec=length, traps=[])
    a = Decimal(f"{random.randrange(10 ** 4000)}{'0' * 40}{'9' * (length // 2)}{random.randrange(10 ** 1000)}E-{length}")
    b = Decimal(random.randrange(10 ** random.randint(500, 4200))).scaleb(-37, c)
    results = [str(x) for x in (c.multiply(a, b), c.multiply(b, b), c.divide(a, b), c.add(a, b), c.subtract(b, a), c.sqrt(b), c.remainder(a, b))]
    results += [str(x) for x in (c.multiply(a, 7), c.divide(a, 977), c.multiply(c.divide(a, 3), c.divide(b, 7)), c.divide_int(a, 10 ** 18 + 9))]
    results.append(signals(c))
    digest(f"{length} digits", results)

try:
    Context(prec=30).quantize(Decimal(10) ** 28, Decimal("1e-20"))
except InvalidOperation as e:
    print(type(e).__name__, e)
