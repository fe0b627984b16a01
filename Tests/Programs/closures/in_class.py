# Methods close over function variables; class bodies do not nest.
def build(prefix):
    count = 0
    class Tagger:
        kind = prefix + "-kind"
        def tag(self, text):
            nonlocal count
            count += 1
            return f"{prefix}{count}:{text}:{self.kind}"
    return Tagger, lambda: count

A, count_a = build("a")
B, _ = build("b")
print(A().tag("x"), A().tag("y"), B().tag("z"), count_a(), A.kind, B.kind)
x = "global"
class Scope:
    x = "class"
    def method(self):
        return x
    items = [x for _ in range(1)]
    first = [y for y in x]
print(Scope().method(), Scope.items, Scope.first)
