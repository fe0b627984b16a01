"""CSV by hand: quotes, doubled quotes, line ends in fields, and column statistics."""
import sys


def parse(text, separator=","):
    row, field, quoted, started = [], [], False, False
    i = 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == '"' and text[i + 1:i + 2] == '"':
                field.append('"')
                i += 1
            elif c == '"':
                quoted = False
            else:
                field.append(c)
        elif c == '"' and not field:
            quoted = started = True
        elif c == separator:
            row.append("".join(field))
            field, started = [], True
        elif c == "\n":
            if field or row or started:
                row.append("".join(field))
                yield row
            row, field, started = [], [], False
        elif c != "\r":
            field.append(c)
        i += 1
    if quoted:
        raise ValueError("quote never closed")
    if field or row:
        row.append("".join(field))
        yield row


def convert(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text or None


def quote(value):
    text = "" if value is None else str(value)
    if any(c in text for c in ',"\n'):
        text = '"' + text.replace('"', '""') + '"'
    return text


def summary(name, values):
    present = [v for v in values if v is not None]
    numbers = [v for v in present if isinstance(v, (int, float))]
    if numbers and len(numbers) == len(present):
        return f"{name}: {len(numbers)} numbers, {min(numbers)} to {max(numbers)}, mean {sum(numbers) / len(numbers):.2f}"
    return f"{name}: {len(set(map(str, present)))} different, longest {max(present, key=lambda v: len(str(v)))!r}, {len(values) - len(present)} missing"


heading, *rows = parse(sys.stdin.read())
records = []
for number, row in enumerate(rows, 2):
    if len(row) != len(heading):
        print(f"row {number}: {len(row)} fields instead of {len(heading)}", file=sys.stderr)
        continue
    records.append(dict(zip(heading, map(convert, row))))
for record in records:
    print(record)
for name in heading:
    print(summary(name, [r[name] for r in records]))
print("\n".join(",".join(quote(r[name]) for name in heading) for r in records))
try:
    list(parse('a,"open\nb'))
except ValueError as error:
    print(error)
print(list(parse("a;b\n;\n\n\"\";x", ";")))
