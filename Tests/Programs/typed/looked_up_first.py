"""Methods are looked up before their arguments are evaluated, also where the call is known."""
import math
class A:
    def __init__(self, v): self.v = v
    def add(self, a, b=2, *, c=3): return self.v + a * b + c
    def maybe(self, n): return None if n > 3 else self
class B(A):
    def add(self, a, b=2, *, c=3): return super().add(a + 1, b * 2, c=c + 1)
def run(n):
    out = []
    objs = [A(1), B(2)]
    total = 0
    for i in range(n):
        o = objs[i % 2]
        total += o.add(i * 3, i + 1)
        total += o.add(i * 3, c=i + 1)
        out.append(total * 2)
        out.append(math.sqrt(i * 4))
    d = {}
    for i in range(n): d[i % 5] = d.get(i % 5, i - i) + 1
    return total, out[-1], d
print(run(100))
def big(n):
    o = A(1 << 62)
    out = []
    for i in range(n):
        out.append(o.add(i + (1 << 61), 1 << (i * 9)))
    return out
print(big(9))
def none(n):
    o = A(1)
    for i in range(n):
        o = o.maybe(i + 0)
    return o
try: none(10)
except AttributeError as e: print(e)
def order():
    o = None if len("abc") == 3 else A(1)
    try: o.add(print("evaluated") or 1)
    except AttributeError as e: print(e)
order()
def inner(n):
    o = A(2)
    return [o.add(k + 1, (1 << 62) + k) for k in range(n)]
print(inner(3))
