# A linked list with iteration, length and reversal.
class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next

class LinkedList:
    def __init__(self, items=()):
        self.head, self.size = None, 0
        for item in reversed(list(items)):
            self.push(item)
    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1
    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next
    def __len__(self): return self.size
    def __repr__(self): return " -> ".join(map(repr, self)) or "empty"
    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

l = LinkedList([1, "two", 3.0])
print(l, len(l), 3 in l, LinkedList())
l.reverse()
l.push(None)
print(l, list(l)[1], [x for x in l if x], bool(LinkedList()))
