# str.format: automatic and explicit fields, attributes, items, nesting.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

p = Point(3, 4)
print("{} {}".format("a", 1), "{1} {0} {1}".format("a", "b"), "{name} {0}".format(1, name="n"))
print("{0.x},{0.y} {1[key]} {1[0]} {2[1]}".format(p, {"key": "v", 0: "zero"}, [7, 8]))
print("{:>8}|{:<8}|{:^8}|{:*^8}".format("r", "l", "c", "s"), "{:{}}|{:.{p}f}".format("w", 6, 3.14159, p=3))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{{}} {{{}}}".format(5), "{:,} {:+.1f} {:#x}".format(12345, 2.55, 255))
print("{a}-{b}".format(**{"a": 1, "b": 2}), "{} {}".format(*[1, 2]), "{a}".format_map({"a": "mapped"}))
