"""The truth of containers and strings of known types is whether their length is not zero."""


def drained(queue, text, table):
    steps = 0
    while queue:
        queue.pop()
        steps += 1
    if text:
        steps += 100
    if not table:
        steps += 1000
    return steps if queue or text else -steps


class Box:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __repr__(self):
        return f"Box({self.items})"


print(drained([1, 2], "", {}), drained([], "x", {1: 2}), drained([1], "a", {}))
for value in ((), (1,), set(), {1}, frozenset(), "", "ab", [[]], [], {}, {"k": None}, Box([]), Box([0]), b"", range(0), None):
    print(type(value).__name__, "full" if value else "empty", bool(value), not value, value and 1, value or 2 if not value else 3)
shared = [1]
print([shared.pop() for _ in range(5) if shared], shared or "none left")
empty: dict = {}
if not empty:
    empty["a"] = 1
print(empty and sorted(empty))
