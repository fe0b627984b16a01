"""Breadth-first, depth-first, Dijkstra, topological order and components."""

ROADS = """a b 7
a c 9
a f 14
b c 10
b d 15
c d 11
c f 2
d e 6
e f 9
x y 1"""


def insert(queue, item):
    """Keep QUEUE sorted, largest first, so that pop() takes the smallest."""
    low, high = 0, len(queue)
    while low < high:
        middle = (low + high) // 2
        if queue[middle] > item:
            low = middle + 1
        else:
            high = middle
    queue.insert(low, item)


class Graph:
    def __init__(self, directed=False):
        self.directed = directed
        self.edges = {}

    def add(self, a, b, weight=1):
        self.edges.setdefault(a, {})[b] = weight
        self.edges.setdefault(b, {})
        if not self.directed:
            self.edges[b][a] = weight

    @classmethod
    def parse(cls, text, **options):
        graph = cls(**options)
        for line in text.splitlines():
            a, b, weight = line.split()
            graph.add(a, b, int(weight))
        return graph

    def breadth_first(self, start):
        distance, queue = {start: 0}, [start]
        for node in queue:
            for neighbour in sorted(self.edges[node]):
                if neighbour not in distance:
                    distance[neighbour] = distance[node] + 1
                    queue.append(neighbour)
        return distance

    def depth_first(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for neighbour in sorted(self.edges[node]):
            if neighbour not in seen:
                yield from self.depth_first(neighbour, seen)

    def shortest(self, start, goal):
        best, previous, queue = {start: 0}, {}, [(0, start)]
        while queue:
            cost, node = queue.pop()
            if node == goal:
                path = [goal]
                while path[-1] != start:
                    path.append(previous[path[-1]])
                return cost, path[::-1]
            if cost > best[node]:
                continue
            for neighbour, weight in self.edges[node].items():
                new = cost + weight
                if new < best.get(neighbour, float("inf")):
                    best[neighbour], previous[neighbour] = new, node
                    insert(queue, (new, neighbour))
        raise LookupError(f"no way from {start} to {goal}")

    def components(self):
        left, found = set(self.edges), []
        while left:
            part = set(self.depth_first(min(left)))
            found.append(sorted(part))
            left -= part
        return found

    def topological(self):
        state, order = {}, []

        def visit(node, trail):
            if state.get(node) == "done":
                return
            if state.get(node) == "open":
                raise ValueError("cycle: " + " -> ".join(trail[trail.index(node):] + (node,)))
            state[node] = "open"
            for after in sorted(self.edges[node]):
                visit(after, trail + (node,))
            state[node] = "done"
            order.insert(0, node)

        for node in sorted(self.edges):
            visit(node, ())
        return order


roads = Graph.parse(ROADS)
print(roads.breadth_first("a"))
print(list(roads.depth_first("a")), roads.components())
for goal in "efx":
    try:
        print(goal, *roads.shortest("a", goal))
    except LookupError as error:
        print(error)
tasks = Graph(directed=True)
for pair in ("shirt tie", "tie jacket", "trousers shoes", "trousers belt", "belt jacket", "socks shoes"):
    tasks.add(*pair.split())
print(tasks.topological())
tasks.add("jacket", "shirt")
try:
    tasks.topological()
except ValueError as error:
    print(error)
grid = Graph()
for x in range(12):
    for y in range(12):
        if x < 11 and (x * y) % 5 != 3:
            grid.add((x, y), (x + 1, y), (x * 7 + y * 3) % 5 + 1)
        if y < 11 and (x + y) % 7 != 2:
            grid.add((x, y), (x, y + 1), (x * 2 + y * 5) % 4 + 1)
cost, path = grid.shortest((0, 0), (11, 11))
print(cost, len(path), path[:4], path[-3:], max(grid.breadth_first((0, 0)).values()))
