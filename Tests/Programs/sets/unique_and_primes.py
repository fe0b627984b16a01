# Sets in real use: uniqueness, sieve, visited marks.
print(len(set("mississippi")), sorted(set([3, 1, 2, 3, 1])), sorted({len(w) for w in ["a", "bb", "cc", "ddd"]}))
limit = 60
composite = {m for p in range(2, 8) for m in range(p * p, limit, p)}
print([n for n in range(2, limit) if n not in composite])
def first_repeat(values):
    seen = set()
    for v in values:
        if v in seen:
            return v
        seen.add(v)
print(first_repeat([2, 5, 1, 2, 3, 5]), first_repeat("abc"))
