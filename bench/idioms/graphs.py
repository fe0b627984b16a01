"""Breadth-first and depth-first search over defaultdict and deque, and a union-find class."""
import sys
from collections import defaultdict, deque
def build(n):
    g = defaultdict(list); s = 1
    for i in range(n):
        for _ in range(4):
            s = (s * 1103515245 + 12345) % 2147483648
            g[i].append(s % n); g[s % n].append(i)
    return g
def bfs(g, src):
    dist = {src: 0}; q = deque([src])
    while q:
        u = q.popleft()
        for v in g[u]:
            if v not in dist:
                dist[v] = dist[u] + 1; q.append(v)
    return dist
def dfs(g, src):
    seen = set(); stack = [src]; order = []
    while stack:
        u = stack.pop()
        if u in seen: continue
        seen.add(u); order.append(u)
        stack.extend(v for v in g[u] if v not in seen)
    return order
class UF:
    def __init__(self, n): self.p = list(range(n)); self.r = [0] * n
    def find(self, x):
        while self.p[x] != x:
            self.p[x] = self.p[self.p[x]]; x = self.p[x]
        return x
    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b: return False
        if self.r[a] < self.r[b]: a, b = b, a
        self.p[b] = a
        if self.r[a] == self.r[b]: self.r[a] += 1
        return True
g = build(20000)
t = 0
for s in range(int(sys.argv[1]) if len(sys.argv) > 1 else 12):
    d = bfs(g, s); t += sum(d.values())
    t += len(dfs(g, s))
uf = UF(20000)
m = sum(uf.union(u, v) for u in g for v in g[u])
print(t, m)
