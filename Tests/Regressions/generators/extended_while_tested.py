# A list that a loop tests, and that is extended by a generator expression with arguments of its own.


def walk(root, children):
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        yield node, depth
        stack.extend((child, depth + 1) for child in reversed(children.get(node, [])))


def numbered(names):
    found = {}
    while names:
        name = names.pop()
        found.setdefault(name, []).append(len(names) * 2)
        found.update((key, value) for key, value in found.items() if value)
    return found


print(list(walk("a", {"a": ["b", "c"], "b": ["d"], "c": []})))
print(numbered(["x", "y", "x"]))
