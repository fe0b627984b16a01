"""A simulation: events with __slots__ in a heap, methods in a dict, lambdas as keys."""
import sys
import heapq, random
class Event:
    __slots__ = ('time', 'kind', 'who')
    def __init__(self, time, kind, who): self.time = time; self.kind = kind; self.who = who
    def __lt__(self, o): return self.time < o.time
class Queue:
    def __init__(self): self.items = []; self.served = 0; self.wait = 0.0
class Sim:
    def __init__(self, seed):
        self.rng = random.Random(seed); self.now = 0.0; self.events = []; self.queues = [Queue() for _ in range(5)]; self.handlers = {'arrive': self.arrive, 'leave': self.leave}
    def schedule(self, delay, kind, who): heapq.heappush(self.events, Event(self.now + delay, kind, who))
    def arrive(self, who):
        q = min(self.queues, key=lambda q: len(q.items))
        q.items.append((who, self.now))
        if len(q.items) == 1: self.schedule(self.rng.expovariate(1.0), 'leave', self.queues.index(q))
        self.schedule(self.rng.expovariate(4.0), 'arrive', who + 1)
    def leave(self, qi):
        q = self.queues[qi]
        who, t = q.items.pop(0)
        q.served += 1; q.wait += self.now - t
        if q.items: self.schedule(self.rng.expovariate(1.0), 'leave', qi)
    def run(self, n):
        self.schedule(0.0, 'arrive', 0)
        for _ in range(n):
            e = heapq.heappop(self.events); self.now = e.time
            self.handlers[e.kind](e.who)
s = Sim(3); s.run(int(sys.argv[1]) if len(sys.argv) > 1 else 800000)
print(round(s.now, 6), [q.served for q in s.queues], round(sum(q.wait for q in s.queues), 4))
