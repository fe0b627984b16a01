# A filter program: numbers in, statistics out, bad lines reported on stderr.
import sys
numbers = []
for i, line in enumerate(sys.stdin, 1):
    for word in line.split():
        try:
            numbers.append(float(word))
        except ValueError:
            print(f"line {i}: skipped {word!r}", file=sys.stderr)
print("count", len(numbers))
print("sum", sum(numbers))
print(f"mean {sum(numbers) / len(numbers):.3f} min {min(numbers)} max {max(numbers)}")
