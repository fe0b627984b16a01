# Generators as methods, properties and with attributes of self.
class Tree:
    def __init__(self, value, *children): self.value, self.children = value, children
    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child
    def leaves(self):
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()
    @property
    def depths(self):
        stack = [(self, 0)]
        while stack:
            node, depth = stack.pop()
            yield node.value, depth
            stack.extend((c, depth + 1) for c in reversed(node.children))

t = Tree("a", Tree("b", Tree("c"), Tree("d")), Tree("e"))
print(list(t), [leaf.value for leaf in t.leaves()], dict(t.depths), "".join(t))
