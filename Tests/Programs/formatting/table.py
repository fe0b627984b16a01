# A small table with computed column widths.
rows = [("name", "qty", "price"), ("apple", 3, 1.5), ("watermelon", 12, 0.25), ("fig", 100, 12.125)]
widths = [max(len(str(row[i])) for row in rows) for i in range(3)]
for row in rows:
    print(" | ".join(f"{cell:<{w}}" if isinstance(cell, str) else f"{cell:>{w}}" for cell, w in zip(row, widths)))
    if row is rows[0]:
        print("-+-".join("-" * w for w in widths))
print(f"{'total':<{widths[0]}}   {sum(r[1] * r[2] for r in rows[1:]):>{widths[1] + widths[2] + 3},.2f}")
