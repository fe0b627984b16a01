"""Sales records as text, grouped, totalled and printed as an aligned report."""

RECORDS = """\
2024-01-03;north;apples;120;0.50
2024-01-03;south;pears;40;0.75
2024-01-04;north;pears;15;0.80
2024-01-07;east;apples;300;0.45
2024-01-07;south;plums;8;2.10
bad line
2024-01-09;north;plums;12;2.00
2024-01-09;east;pears;x;0.70
2024-01-10;south;apples;75;0.55
"""


class Sale:
    def __init__(self, day, region, product, quantity, price):
        self.day = day
        self.region = region
        self.product = product
        self.quantity = int(quantity)
        self.price = float(price)

    @property
    def value(self):
        return self.quantity * self.price


def parse(text):
    sales, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.split(";")
        try:
            sales.append(Sale(*fields))
        except TypeError:
            problems.append((number, f"{len(fields)} fields instead of 5"))
        except ValueError as error:
            problems.append((number, str(error)))
    return sales, problems


def group(sales, key):
    groups = {}
    for sale in sales:
        groups.setdefault(key(sale), []).append(sale)
    return groups


def print_table(title, rows, headings):
    cells = [headings] + [[f"{c:,.2f}" if isinstance(c, float) else str(c) for c in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(headings))]
    print(title.upper().center(sum(widths) + 3 * (len(widths) - 1)))
    for i, row in enumerate(cells):
        print(" | ".join(c.ljust(w) if j == 0 else c.rjust(w) for j, (c, w) in enumerate(zip(row, widths))).rstrip())
        if i == 0:
            print("-+-".join("-" * w for w in widths))
    print()


def main():
    sales, problems = parse(RECORDS)
    for title, key in (("by region", lambda s: s.region), ("by product", lambda s: s.product), ("by week", lambda s: f"week {(int(s.day[-2:]) - 1) // 7 + 1}")):
        rows = []
        for name, members in sorted(group(sales, key).items()):
            total = sum(s.value for s in members)
            rows.append([name, len(members), sum(s.quantity for s in members), total, total / len(members)])
        rows.append(["all", len(sales), sum(r[2] for r in rows), sum(r[3] for r in rows), sum(r[3] for r in rows) / len(sales)])
        print_table(title, rows, ["name", "sales", "pieces", "value", "mean"])
    best = max(sales, key=lambda s: s.value)
    print(f"best sale: {best.quantity} {best.product} in the {best.region} on {best.day} ({best.value:.2f})")
    for number, text in problems:
        print(f"line {number}: {text}")


if __name__ == "__main__":
    main()
