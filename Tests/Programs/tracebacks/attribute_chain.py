# Which attribute of a chain failed.
class Node:
    def __init__(self, value, child=None):
        self.value = value
        self.child = child


tree = Node(1, Node(2))
print(tree.child.value + tree.child.child.value)
