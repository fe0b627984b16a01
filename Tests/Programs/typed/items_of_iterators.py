"""What comes out of chains of iterables, copies of iterators and batches is what went in; keys of searches get the items."""
import bisect
from itertools import batched, chain, tee


class Node:
    def __init__(self, x, tag):
        self.x = x
        self.tag = tag

    def scaled(self, factor):
        return self.x * factor


class Shelf:
    def __init__(self, nodes):
        self.nodes = nodes

    def __iter__(self):
        return iter(self.nodes)


def total(nodes):
    return sum(node.x for node in nodes)


def main():
    nodes = [Node(i * 0.5, i) for i in range(10)]
    print(sum(node.scaled(2) for node in chain.from_iterable([nodes, nodes[2:4], tuple(nodes[:1])])))
    print([node.tag for node in chain.from_iterable({"a": nodes[:2], "b": nodes[5:6]}.values())])
    print([node.tag for node in chain.from_iterable(Shelf(nodes[i:i + 2]) for i in (0, 4))])
    print([letter for letter in chain.from_iterable(["ab", "cd"])], list(chain.from_iterable([[1, 2.5], ["x"]])))
    print([node.tag for node in chain(nodes[:2], Shelf(nodes[8:]))])
    first, second = tee(nodes)
    print(next(first).x, next(first).x, total(second), [node.tag for node in first][-1])
    print(len(tee(nodes, 3)), [next(copy).tag for copy in tee(nodes, 3)])
    print([total(batch) for batch in batched(nodes, 4)], [len(batch) for batch in batched("abcde", 2)])
    print(bisect.bisect_left(nodes, 2.0, key=lambda node: node.x), bisect.bisect(nodes, 2.0, key=lambda node: node.scaled(2)))
    print(bisect.bisect_right([3, 5, 7], 5), bisect.bisect([1.0, 2.0], 1.5, 0, 1), bisect.bisect_left(["a", "b"], "b", key=None))
    try:
        print(list(chain.from_iterable([nodes[:1], 3])))
    except TypeError as error:
        print(error)
    try:
        list(batched(nodes, 3, strict=True))
    except ValueError as error:
        print(error)


main()
