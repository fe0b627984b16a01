# reduce, partial, lru_cache, wraps, cmp_to_key, total_ordering, cached_property.
from functools import reduce, partial, lru_cache, wraps, cmp_to_key, total_ordering, cached_property
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [], "start"), partial(pow, 2)(5), partial(int, base=2)("101"))
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), fib.cache_info().hits)
def logged(f):
    @wraps(f)
    def wrapper(*a): return f(*a)
    return wrapper
@logged
def documented():
    """The doc."""
print(documented.__name__, documented.__doc__, sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
    @cached_property
    def double(self):
        print("computed")
        return self.n * 2
v = V(4)
print(V(1) >= V(0), V(1) <= V(0), v.double, v.double)
