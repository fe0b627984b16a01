"""f-strings, format(), str.format and % with numbers and text; repr of containers; print."""
import io
import sys
import time


def f_strings(n):
    total = 0
    for i in range(n * 2):
        total += len(f"{i} of {n}: {i * 0.5} {'yes' if i & 1 else 'no'}")
    return total


def f_string_specs(n):
    total = 0
    for i in range(n):
        total += len(f"{i:>8} {i:08x} {i * 0.37:.2f} {i:,} {i / n:6.1%} {'abc':<10}|")
    return total


def str_format(n):
    total, template = 0, "{0:>5}: {name:<12} {1:.3f} {0:#x}"
    for i in range(n): total += len(template.format(i, i / 7, name="value"))
    return total


def percent(n):
    total = 0
    for i in range(n): total += len("%5d %-10s %.3f %x %s" % (i, "name", i / 3, i, i))
    return total


def percent_dict(n):
    total = 0
    for i in range(n): total += len("%(a)s-%(b)05d" % {"a": "x", "b": i})
    return total


def format_function(n):
    total = 0
    for i in range(n):
        total += len(format(i, ",")) + len(format(i * 1.5, "12.4e")) + len(format("text", "^20"))
    return total


def reprs(n):
    data = [1, "two", 3.5, (4, None), {"five": [6, True]}, b"seven", "it's"]
    return sum(len(repr(data)) for i in range(n // 4))


def str_of_numbers(n):
    total = 0
    for i in range(n * 2): total += len(str(i * 7919)) + len(str(i * 0.001))
    return total


def print_lines(n):
    out = io.StringIO()
    for i in range(n): print(i, "text", i * 0.25, sep=", ", file=out)
    return len(out.getvalue())


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 150000
    for part in (f_strings, f_string_specs, str_format, percent, percent_dict, format_function, reprs, str_of_numbers, print_lines):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
