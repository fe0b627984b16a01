"""The truth of instances: of classes that say nothing of it, and of those that do, themselves, by a base, later or from outside."""


class Node:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def total(self):
        found = self.value
        if self.left:
            found += self.left.total()
        if self.right:
            found += self.right.total()
        return found


class Sized:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)


class Smaller(Sized):
    pass


class Late:
    def __init__(self, value):
        self.value = value


class Named:
    def __init__(self, value):
        self.value = value


class Mixed:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value > 1


def count(things):
    found = 0
    for thing in things:
        if thing:
            found += 1
    return found


def depth(node):
    steps = 0
    while node:
        steps += 1
        node = node.left
    return steps


def main():
    tree = Node(1, Node(2, Node(3)), Node(4, None, Node(5)))
    print(tree.total(), depth(tree), count([tree, None, tree.left]))
    print(not tree, not tree.left.left.left, bool(tree), tree and tree.value, tree.left.right or "none")
    print(count([Sized([]), Sized([1])]), count([Smaller([]), Smaller([2]), None]))
    print(count([Mixed(1), Mixed(2), None, Node(0)]))
    late = [Late(0), Late(1)]
    print(len([1 for item in late if item]))
    Late.__bool__ = lambda self: self.value == 1
    print(len([1 for item in late if item]))
    named = [Named(0), Named(1)]
    for name in ("__len__", "other"):
        setattr(Named, name, lambda self: self.value)
    print(len([1 for item in named if item]))
    assert tree, "a tree"
    print("yes" if tree.right else "no", "yes" if tree.right.left else "no")


main()
