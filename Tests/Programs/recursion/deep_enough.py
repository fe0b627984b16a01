# Recursion of some hundreds of levels works, generators included.
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
def chain(n):
    if n:
        yield n
        yield from chain(n - 1)
def nest(n): return [] if n == 0 else [nest(n - 1)]
def unnest(l): return 1 + unnest(l[0]) if l else 0
print(depth(900), sum(chain(200)), unnest(nest(400)), len(str(nest(150))))
