# graphlib: topological sorting.

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]

_OUT = -1    # handed out by get_ready()
_DONE = -2   # marked by done()


class _Node:
    __slots__ = ("node", "waiting", "successors")

    def __init__(self, node):
        self.node = node
        self.waiting = 0       # predecessors that are not done; or _OUT, _DONE
        self.successors = []


class CycleError(ValueError):
    """The graph has a cycle: the second argument is the list of its nodes, the first and the last the same."""


class TopologicalSorter:
    """Gives the nodes of a graph so that each comes after those that it depends on."""

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _get(self, node):
        info = self._nodes.get(node)
        if info is None:
            self._nodes[node] = info = _Node(node)
        return info

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._get(node)
        info.waiting += len(predecessors)
        for predecessor in predecessors:
            self._get(predecessor).successors.append(node)

    def prepare(self):
        """Ends the adding, and finds cycles."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [info.node for info in self._nodes.values() if info.waiting == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes that may be worked on now and were not given before."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._nodes[node].waiting = _OUT
        self._ready.clear()
        self._passed_out += len(result)
        return result

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """These nodes are worked off: those that waited for them may become ready."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.waiting != _OUT:
                if info.waiting >= 0:
                    raise ValueError(f"node {node!r} was not passed out (still not ready)")
                raise ValueError(f"node {node!r} was already marked done")
            info.waiting = _DONE
            for successor in info.successors:
                successor_info = self._nodes[successor]
                successor_info.waiting -= 1
                if successor_info.waiting == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _find_cycle(self):
        """A list of nodes, the first and the last the same; None if there is no cycle.  Depth first, without recursion."""
        stack = []
        iterators = []
        seen = set()
        place = {}   # node on the stack -> its index
        for node in self._nodes:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in place:
                        return stack[place[node]:] + [node]
                else:
                    seen.add(node)
                    iterators.append(iter(self._nodes[node].successors))
                    place[node] = len(stack)
                    stack.append(node)
                while stack:
                    try:
                        node = next(iterators[-1])
                        break
                    except StopIteration:
                        del place[stack.pop()]
                        iterators.pop()
                else:
                    break
        return None

    def static_order(self):
        """All nodes, one after the other."""
        self.prepare()
        while self.is_active():
            node_group = self.get_ready()
            yield from node_group
            self.done(*node_group)

    __class_getitem__ = classmethod(GenericAlias)
