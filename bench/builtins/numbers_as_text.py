"""Parsing and printing ints and floats, in all bases and lengths."""
import sys
import time


def parse_ints(n):
    texts = [str(i * 7919 % 1000003) for i in range(1000)]
    return sum(int(t) for i in range(n // 200) for t in texts)


def parse_bases(n):
    texts = [hex(i * 7919) for i in range(1000)]
    return sum(int(t, 16) + int(t, 0) for i in range(n // 400) for t in texts)


def parse_floats(n):
    texts = [repr(i * 0.7919 + 1e-3) for i in range(1000)] + ["1e10", "-2.5E-7", "3.14159", "0.1"] * 50
    return sum(float(t) for i in range(n // 300) for t in texts)


def parse_long_floats(n):
    texts = [repr(1.1 ** i) for i in range(-600, 600)]
    return sum(float(t) for i in range(n // 2000) for t in texts if t[0] < "6") > 0


def print_ints(n):
    return sum(len(str(i * 1000003)) for i in range(n * 4))


def print_bases(n):
    return sum(len(hex(i * 7919)) + len(bin(i)) + len(oct(i)) for i in range(n))


def print_floats(n):
    return sum(len(repr(i * 0.1)) for i in range(n * 2))


def print_long_floats(n):
    values = [1.1 ** i for i in range(-600, 600)]
    return sum(len(repr(v)) for i in range(n // 500) for v in values)


def rounding(n):
    return sum(round(i * 0.317, 2) for i in range(n * 2))


def hex_floats(n):
    return sum(float.fromhex((i * 0.1).hex()) for i in range(n // 2))


def bytes_of_ints(n):
    return sum(int.from_bytes((i * 12345).to_bytes(8, "big"), "big") for i in range(n))


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200000
    for part in (parse_ints, parse_bases, parse_floats, parse_long_floats, print_ints, print_bases, print_floats, print_long_floats, rounding,
                 hex_floats, bytes_of_ints):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
