"""A balanced tree with recursive functions and generators, and a linked list that can be iterated over."""
import sys
class Node:
    def __init__(self, key, val=None): self.key = key; self.val = val; self.left = None; self.right = None; self.h = 1
def h(n): return n.h if n else 0
def upd(n): n.h = 1 + max(h(n.left), h(n.right))
def rot_r(y):
    x = y.left; y.left = x.right; x.right = y; upd(y); upd(x); return x
def rot_l(x):
    y = x.right; x.right = y.left; y.left = x; upd(x); upd(y); return y
def insert(n, k, v):
    if n is None: return Node(k, v)
    if k < n.key: n.left = insert(n.left, k, v)
    elif k > n.key: n.right = insert(n.right, k, v)
    else: n.val = v; return n
    upd(n)
    b = h(n.left) - h(n.right)
    if b > 1:
        if k > n.left.key: n.left = rot_l(n.left)
        return rot_r(n)
    if b < -1:
        if k < n.right.key: n.right = rot_r(n.right)
        return rot_l(n)
    return n
def inorder(n):
    if n:
        yield from inorder(n.left); yield n.key; yield from inorder(n.right)
class LinkedList:
    class _N:
        __slots__ = 'v', 'next'
        def __init__(self, v, next): self.v = v; self.next = next
    def __init__(self): self.head = None; self.size = 0
    def push(self, v): self.head = self._N(v, self.head); self.size += 1
    def __iter__(self):
        n = self.head
        while n: yield n.v; n = n.next
    def __len__(self): return self.size
    def reverse(self):
        p = None; c = self.head
        while c: c.next, p, c = p, c, c.next
        self.head = p
root = None; s = 1
for i in range(int(sys.argv[1]) if len(sys.argv) > 1 else 120000):
    s = s * 48271 % 2147483647; root = insert(root, s % 100000, i)
print(sum(inorder(root)), root.h)
l = LinkedList()
for i in range(200000): l.push(i)
l.reverse()
print(sum(x for x in l if x % 3 == 0), len(l))
