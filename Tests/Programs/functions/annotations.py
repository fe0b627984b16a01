# Annotations are accepted, kept and not checked.
def area(width: float, height: "float" = 2.0, *args: int, scale: int = 1, **kw: str) -> float:
    total: float = width * height
    unused: int
    return total * scale

print(area(3), area("ab", 2), area(2, 3, scale=2))
print(area.__annotations__["width"], area.__annotations__["height"], area.__annotations__["return"])
count: int = 5
class Point:
    x: int
    y: int = 3
print(count, Point.y, hasattr(Point, "x"), list(Point.__annotations__))
