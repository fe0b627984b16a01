# __missing__ in a dict subclass.
class Counter(dict):
    def __missing__(self, key):
        return 0

class Grouped(dict):
    def __missing__(self, key):
        self[key] = value = []
        return value

counts = Counter()
for c in "mississippi":
    counts[c] += 1
print(counts, counts["z"], "z" in counts, counts.get("z"), type(counts).__name__)
groups = Grouped()
for word in "one two three four five six".split():
    groups[len(word)].append(word)
print(groups, sorted(groups.items()))
