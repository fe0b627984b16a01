# Reading from a defaultdict puts the key there, and nothing else does.
from collections import Counter, defaultdict


def main():
    seen = defaultdict(set)
    for n in range(4):
        seen[n * 0.5].add(n)
    for key, value in seen.items():
        print(key + 1, value)
    lengths = defaultdict(int)
    print([lengths[w] for w in ("a", "b")], [k.upper() for k in lengths])
    counts = Counter()
    print(counts["x"], list(counts))


main()
