"""datetime and csv: dates parsed and written, tables read and written."""
import csv
import io
import sys
import time
from datetime import date, datetime, timedelta


def parse_iso(n):
    total = 0
    for i in range(n):
        total += datetime.fromisoformat(f"2024-{i % 12 + 1:02d}-{i % 28 + 1:02d}T{i % 24:02d}:30:15").toordinal()
    return total


def strptime(n):
    total = 0
    for i in range(n // 5):
        total += datetime.strptime(f"{i % 28 + 1:02d}/{i % 12 + 1:02d}/2024 {i % 24:02d}:15", "%d/%m/%Y %H:%M").hour
    return total


def arithmetic(n):
    start, step, seen = datetime(2000, 1, 1), timedelta(days=3, hours=5, seconds=7), 0
    for i in range(n):
        now = start + step * i
        seen += (now - start).days + now.weekday()
    return seen, sum((date(2024, 1, 1) + timedelta(i % 366)).day for i in range(n))


def formatted(n):
    when, total = datetime(2024, 5, 6, 7, 8, 9, 123456), 0
    for i in range(n):
        total += len(when.isoformat()) + len(str(when.date()))
    return total + sum(len(when.strftime("%A, %d %B %Y %H:%M:%S")) for i in range(n // 2))


def table(n):
    return [[i, f"name {i}", i * 0.5, 'with "quotes"' if i % 5 == 0 else "plain", "a,b" if i % 7 == 0 else "x"] for i in range(n)]


def csv_write(n):
    out = io.StringIO()
    csv.writer(out).writerows(table(n))
    return len(out.getvalue())


def csv_read(n):
    out = io.StringIO()
    csv.writer(out).writerows(table(n))
    return sum(len(row[3]) for row in csv.reader(io.StringIO(out.getvalue(), newline="")))


def csv_dicts(n):
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "name", "value"])
    writer.writeheader()
    for i in range(n // 2): writer.writerow({"id": i, "name": f"n{i}", "value": i * 2})
    return sum(int(row["value"]) for row in csv.DictReader(io.StringIO(out.getvalue(), newline="")))


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    for part in (parse_iso, strptime, arithmetic, formatted, csv_read, csv_write, csv_dicts):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
