# Fields and variables that start as None and become objects.
class Node:
    def __init__(self, key):
        self.key, self.left, self.right, self.parent = key, None, None, None

root = None
def insert(key):
    global root
    new, at = Node(key), root
    while at is not None:
        new.parent = at
        at = at.left if key < at.key else at.right
    if new.parent is None:
        root = new
    elif key < new.parent.key:
        new.parent.left = new
    else:
        new.parent.right = new
for key in (5, 2, 8, 2.5, -1, 2 ** 64, True):
    insert(key)
def walk(node):
    return walk(node.left) + [node.key] + walk(node.right) if node else []
print(walk(root), root.left.right.parent.key, root.parent)
best = None
for word in ["pear", "fig", "banana"]:
    if best is None or len(word) > len(best):
        best = word
print(best)
try:
    insert("text")
except TypeError as error:
    print(error, len(walk(root)))
