"""logging, string, textwrap, urllib.parse, copy, enum, dataclasses, decimal, fractions, statistics."""
import copy
import enum
import io
import logging
import statistics
import string
import sys
import textwrap
import time
import urllib.parse
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from fractions import Fraction


def logging_lines(n):
    stream = io.StringIO()
    logger = logging.getLogger("bench")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    for i in range(n // 4): logger.info("message %d of %s", i, "many")
    logger.removeHandler(handler)
    return len(stream.getvalue())


def logging_off(n):
    logger = logging.getLogger("bench.quiet")
    for i in range(5 * n): logger.debug("not shown %d", i)
    return logger.isEnabledFor(logging.DEBUG)


def templates(n):
    template = string.Template("$name has $count of ${thing}s")
    return sum(len(template.substitute(name="x", count=i, thing="item")) for i in range(n // 4))


def wrapped(n):
    text = "The quick brown fox jumps over the lazy dog and goes on. " * 20
    return sum(len(textwrap.fill(text, 40 + i % 40)) for i in range(n // 500))


def parsed_urls(n):
    total = 0
    for i in range(n // 5):
        parts = urllib.parse.urlsplit(f"https://user@host{i % 50}.example.com:8080/path/{i}?a=1&b={i}#frag")
        total += len(parts.path) + len(urllib.parse.parse_qs(parts.query)) + len(urllib.parse.quote("a b/ä"))
    return total


def copied(n):
    data = {"list": [1, 2, [3, 4]], "dict": {"a": (1, 2)}, "text": "x"}
    return sum(len(copy.deepcopy(data)) for i in range(n // 10)) + sum(len(copy.copy(data)) for i in range(n))


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Access(enum.Flag):
    READ = 1
    WRITE = 2
    RUN = 4


def enums(n):
    total = 0
    for i in range(n):
        total += Color(i % 3 + 1).value + len(Color.RED.name) + (Color.GREEN is Color["GREEN"])
        if Access.READ in Access.READ | Access.WRITE: total += 1
    return total


@dataclass(order=True)
class Item:
    name: str
    price: float
    count: int = 1


def dataclass_records(n):
    items = [Item(f"i{i % 100}", i * 0.5) for i in range(2 * n)]
    items.sort()
    return sum(i.price * i.count for i in items), len(asdict(items[0])), sum(replace(i, count=2).count for i in items[:n // 4])


def decimals(n):
    total = Decimal(0)
    for i in range(3 * n): total += Decimal(i) / Decimal(7)
    return total.quantize(Decimal("0.001"))


def fractions_sum(n):
    return sum((Fraction(i, i % 13 + 1) for i in range(n // 4)), Fraction(0))


def statistics_of(n):
    values = [i * 7919 % 10007 / 3 for i in range(n // 2)]
    return round(statistics.fmean(values), 6), round(statistics.stdev(values), 6), statistics.median(values), statistics.mode([1, 2, 2])


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    for part in (logging_lines, logging_off, templates, wrapped, parsed_urls, copied, enums, dataclass_records, decimals, fractions_sum, statistics_of):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
