"""A pipeline of generators over a log that is made up on the way.

Shows: generators and `yield from`, send(), closures, match statements,
comprehensions, and that only one line is in memory at a time, however long
the log is.

    krait build examples/pipeline.py -o pipeline
    ./pipeline
    ./pipeline 1000000
"""
import sys

PATHS = ["/", "/about", "/shop", "/shop/cart", "/img/logo.png", "/login"]


def access_log(lines):
    """Made-up lines such as '10:00:07 GET /shop 200 5120'."""
    n, second = 1, 36000
    for _ in range(lines):
        n = n * 48271 % 2147483647
        second += n % 5
        method = "POST" if n % 11 == 0 else "GET"
        status = 500 if n % 97 == 0 else 404 if n % 23 == 0 else 200
        clock = f"{second // 3600 % 24:02}:{second // 60 % 60:02}:{second % 60:02}"
        yield f"{clock} {method} {PATHS[n % len(PATHS)]} {status} {n % 9000 + 100}"
        if n % 5003 == 0:
            yield f"{clock} server restarted"


def parse(lines):
    """The records of well-formed lines; notes of the others."""
    for line in lines:
        match line.split():
            case [clock, "GET" | "POST" as method, path, status, size]:
                yield {"hour": int(clock[:2]), "method": method, "path": path,
                       "status": int(status), "size": int(size)}
            case [clock, *words]:
                yield {"hour": int(clock[:2]), "note": " ".join(words)}


def only(test, records):
    return (record for record in records if test(record))


def tee_counts(key, counts, records):
    """Pass the records on, counting them by KEY on the way."""
    for record in records:
        name = record.get(key, "-")
        counts[name] = counts.get(name, 0) + 1
        yield record


def running_mean():
    """Send numbers in, get the mean so far."""
    total = count = 0
    mean = 0.0
    while True:
        total += yield mean
        count += 1
        mean = total / count


def main():
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    by_status, by_path = {}, {}
    records = parse(access_log(lines))
    records = tee_counts("status", by_status, records)
    records = only(lambda r: r.get("status") == 200 and not r["path"].startswith("/img"), records)
    records = tee_counts("path", by_path, records)

    mean = running_mean()
    next(mean)
    largest, average = 0, 0.0
    for record in records:
        largest = max(largest, record["size"])
        average = mean.send(record["size"])

    print(f"{lines} requests; pages served: {sum(by_path.values())}, mean {average:.1f} bytes, largest {largest}")
    for title, counts in (("status", by_status), ("path", by_path)):
        print(title)
        for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0]))):
            print(f"  {name!s:<12}{n:>8}  {'*' * (n * 40 // max(counts.values()))}".rstrip())


main()
