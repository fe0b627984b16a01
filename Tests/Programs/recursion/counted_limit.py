# A low recursion limit is a depth: functions, methods, generators and special methods count.
import sys


def depth_of(function):
    try:
        return function(1)
    except RecursionError as error:
        return str(error)


deepest = 0


def down(n):
    global deepest
    deepest = n
    return down(n + 1)


class Node:
    def __init__(self, n):
        global deepest
        deepest = n
        self.child = Node(n + 1)


def walk(n):
    global deepest
    deepest = n
    yield from walk(n + 1)


def both(n):
    try:
        return both(n + 1)
    except RecursionError:
        return both(n + 1)


before = sys.getrecursionlimit()
for limit in (20, 60, 200):
    sys.setrecursionlimit(limit)
    print(depth_of(down), abs(deepest - limit) < 5)
    print(depth_of(Node), limit // 4 < deepest < limit + 5)
    print(depth_of(lambda n: list(walk(n))), limit // 4 < deepest < limit + 5)
sys.setrecursionlimit(12)
print(depth_of(both))
try:
    sys.setrecursionlimit(1)
except RecursionError as error:
    print(error)
print(sys.getrecursionlimit())
sys.setrecursionlimit(before)


def count(n):
    return n and 1 + count(n - 1)


print(count(700))
