"""json: texts of records with numbers, texts and lists, written and read."""
import json
import sys
import time


def records(n):
    return [{"id": i, "name": f"user {i}", "email": f"user{i}@example.com", "score": i * 0.37, "tags": ["a", "b", str(i % 7)],
             "active": i % 3 == 0, "address": {"street": f"{i} Main St", "zip": None}} for i in range(n)]


def dumps(n):
    data = records(n // 10)
    return sum(len(json.dumps(data)) for i in range(3))


def dumps_indented(n):
    return len(json.dumps(records(n // 20), indent=2, sort_keys=True))


def loads(n):
    text = json.dumps(records(n // 10))
    return sum(len(json.loads(text)) for i in range(3))


def loads_strings(n):
    text = json.dumps(["line \u00e9 \n \"quoted\" " * 3] * (n // 4))
    return len(json.loads(text)[-1])


def round_trips(n):
    total = 0
    for i in range(n // 3):
        total += json.loads(json.dumps({"i": i, "values": [i, i + 1], "text": "short"}))["values"][1]
    return total


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    for part in (dumps, dumps_indented, loads, loads_strings, round_trips):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
