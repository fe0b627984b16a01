"""re: searching, splitting and replacing in texts of some thousand lines."""
import re
import sys
import time

LINE = '127.0.0.{} - - [10/Oct/2023:13:55:{:02d} +0000] "GET /page/{}.html?x={} HTTP/1.1" 200 {}'


def lines(n):
    return [LINE.format(i % 256, i % 60, i, i * 7, i * 31) for i in range(n)]


def search(n):
    pattern = re.compile(r"x=(\d+)5 ")
    return sum(1 for line in lines(n // 2) if pattern.search(line))


def find_words(n):
    text = "\n".join(lines(n // 20))
    return len(re.findall(r"\b[A-Za-z]+\b", text)) + len(re.findall(r"\d{3,}", text))


def substitute(n):
    text = "\n".join(lines(n // 20))
    return len(re.sub(r"(\d+)\.(\d+)", r"<\2.\1>", text)) + len(re.sub(r"\s+", " ", text))


def substitute_calls(n):
    text = "\n".join(lines(n // 20))
    return len(re.sub(r"\d+", lambda m: str(int(m[0]) + 1), text))


def split_lines(n):
    text = "\n".join(lines(n // 20))
    return len(re.split(r"[\s/\"]+", text))


def log_lines(n):
    pattern = re.compile(r'(?P<host>\S+) \S+ \S+ \[(?P<when>[^\]]+)\] "(?P<method>[A-Z]+) (?P<path>\S+) [^"]*" (?P<status>\d{3}) (?P<size>\d+)')
    total = 0
    for line in lines(n // 4):
        fields = pattern.match(line).groupdict()
        total += int(fields["size"]) + len(fields["path"])
    return total


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100000
    for part in (search, find_words, substitute, substitute_calls, split_lines, log_lines):
        start = time.perf_counter()
        print(part.__name__, part(size))
        print(f"{part.__name__:24} {time.perf_counter() - start:8.3f}", file=sys.stderr)
