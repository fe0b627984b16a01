# Classes inside classes and functions.
class Tree:
    class Node:
        def __init__(self, value, left=None, right=None):
            self.value, self.left, self.right = value, left, right
    def __init__(self):
        self.root = None
        self.size = 0
    def add(self, value):
        self.size += 1
        if self.root is None:
            self.root = self.Node(value)
            return
        node = self.root
        while True:
            side = "left" if value < node.value else "right"
            child = getattr(node, side)
            if child is None:
                setattr(node, side, Tree.Node(value))
                return
            node = child
    def walk(self, node="root"):
        node = self.root if node == "root" else node
        return self.walk(node.left) + [node.value] + self.walk(node.right) if node else []

t = Tree()
for n in (5, 2, 8, 1, 9, 3):
    t.add(n)
print(t.walk(), t.size, Tree.Node.__qualname__, t.root.__class__.__name__)
