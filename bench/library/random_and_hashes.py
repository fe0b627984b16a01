"""random, hashlib, base64, struct: sequences, digests, encodings."""
import base64
import hashlib
import random
import struct
import sys
import time


def floats(n):
    r = random.Random(1)
    return round(sum(r.random() for i in range(10 * n)), 6)


def integers(n):
    r = random.Random(2)
    return sum(r.randint(1, 6) + r.randrange(100) for i in range(3 * n))


def choices(n):
    r = random.Random(3)
    values = list(range(100))
    return sum(r.choice(values) for i in range(3 * n)) + sum(r.choices(values, k=n)) + sum(r.sample(values, 20))


def shuffled(n):
    r = random.Random(4)
    values = list(range(n))
    for i in range(5): r.shuffle(values)
    return values[:5]


def distributions(n):
    r = random.Random(5)
    return round(sum(r.gauss(0, 1) + r.uniform(1, 2) + r.expovariate(1.5) for i in range(n)), 6)


def sha256(n):
    return hashlib.sha256(b"x" * 1000 * (n // 10)).hexdigest()


def md5_small(n):
    return hashlib.md5(b"".join(hashlib.md5(b"%d" % i).digest() for i in range(n))).hexdigest()


def base64_text(n):
    data = bytes(range(256)) * (n // 20)
    total = 0
    for i in range(5): total += len(base64.b64decode(base64.b64encode(data)))
    return total


def packed(n):
    total = 0
    for i in range(3 * n):
        a, b, c = struct.unpack("<IHd", struct.pack("<IHd", i, i & 0xffff, i * 0.5))
        total += a + b + int(c)
    return total


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    for part in (floats, integers, choices, shuffled, distributions, sha256, md5_small, base64_text, packed):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
