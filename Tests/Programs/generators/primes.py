# An endless generator with state in a dict.
def primes():
    composites = {}
    n = 2
    while True:
        if n not in composites:
            yield n
            composites[n * n] = [n]
        else:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)
        n += 1

p = primes()
print([next(p) for _ in range(20)])
for prime in p:
    if prime > 1000:
        print(prime)
        break
