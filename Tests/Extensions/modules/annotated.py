# Annotated parameters: what fits is calculated with as it is, everything else is refused.  (Only compiled: `COMPILED` says so.)
import sys

COMPILED = not __file__.endswith(".py")


def power(base: int, exponent: int = 2) -> int:
    result = 1
    for _ in range(exponent):
        result *= base
    return result


def mean(values: list[float], weight: float) -> float:
    total = 0.0
    for i in range(len(values)):
        total += values[i] * weight
    return total / len(values)


def greet(name: str, /, times: int | None = None, *, loud: bool = False):
    text = name * (times or 1)
    return text.upper() if loud else text


def outer(n: int):
    return mean([1.0, 2.0], n), mean([1.5], 2.0)


def stream(n: int):
    while n:
        yield n
        n -= 1


class Text(str):
    pass


print(power(3), power(10, 30), power(True), power(2, exponent=5))
print(mean([1.0, 2.0], 0.5), mean([1, 2], 1), mean([1.5, 2], 2), outer(3))
print(greet("a"), greet(Text("b"), 3), greet("c", None, loud=True), list(stream(2)))
for call, text in (
    (lambda: power("3"), "power() argument 'base' must be int, not str"),
    (lambda: power(1.5), "power() argument 'base' must be int, not float"),
    (lambda: power(2, None), "power() argument 'exponent' must be int, not None"),
    (lambda: mean((1.0,), 1.0), "mean() argument 'values' must be list, not tuple"),
    (lambda: mean([], "w"), "mean() argument 'weight' must be float, not str"),
    (lambda: greet(5), "greet() argument 1 must be str, not int"),
    (lambda: greet("d", 2.5), "greet() argument 'times' must be int, not float"),
    (lambda: greet("d", loud=1), "greet() argument 'loud' must be bool, not int"),
    (lambda: stream("n"), "stream() argument 'n' must be int, not str"),
):
    try:
        if COMPILED:
            call()
            print("no error instead of", text)
    except TypeError as error:
        if str(error) != text:
            print(error)
