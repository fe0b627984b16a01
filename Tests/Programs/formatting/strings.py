# Width, alignment, fill and precision of text.
for s in ("ab", "日本", "longer text"):
    print(f"[{s:6}] [{s:<6}] [{s:>6}] [{s:^6}] [{s:.3}] [{s:*^9.4}] [{s:s}] [{s:🎉>7}] [{s!r:>12}]")
print(f"{'x':05}|{'x':<05}|{'':3}|{'abc':.0}|")
