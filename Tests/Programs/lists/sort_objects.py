# Sorting by __lt__ alone.
class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split(".")]
    def __lt__(self, other):
        return self.parts < other.parts
    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))

versions = [Version(t) for t in ("1.10", "1.2.3", "1.2", "0.9", "10.0")]
print(sorted(versions), min(versions), max(versions), sorted(versions, reverse=True))
