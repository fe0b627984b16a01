"""A least-recently-used cache: a dict and a doubly linked list."""


class Entry:
    __slots__ = ("key", "value", "previous", "next")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.previous = self.next = self


class LRUCache:
    def __init__(self, capacity):
        if capacity <= 0:
            raise ValueError(f"capacity must be positive, not {capacity}")
        self.capacity = capacity
        self.entries = {}
        self.ring = Entry()
        self.hits = self.misses = self.evicted = 0

    def _unlink(self, entry):
        entry.previous.next, entry.next.previous = entry.next, entry.previous

    def _push_front(self, entry):
        entry.previous, entry.next = self.ring, self.ring.next
        self.ring.next.previous = entry
        self.ring.next = entry

    def __getitem__(self, key):
        entry = self.entries.get(key)
        if entry is None:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        self._unlink(entry)
        self._push_front(entry)
        return entry.value

    def __setitem__(self, key, value):
        if key in self.entries:
            entry = self.entries[key]
            entry.value = value
            self._unlink(entry)
        else:
            if len(self.entries) == self.capacity:
                oldest = self.ring.previous
                self._unlink(oldest)
                del self.entries[oldest.key]
                self.evicted += 1
            entry = self.entries[key] = Entry(key, value)
        self._push_front(entry)

    def __contains__(self, key):
        return key in self.entries

    def __len__(self):
        return len(self.entries)

    def __iter__(self):
        entry = self.ring.next
        while entry is not self.ring:
            yield entry.key
            entry = entry.next

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default


def cached(capacity):
    def decorate(function):
        cache = LRUCache(capacity)

        def wrapper(*args):
            try:
                return cache[args]
            except KeyError:
                value = cache[args] = function(*args)
                return value
        wrapper.cache = cache
        return wrapper
    return decorate


@cached(8)
def collatz_length(n):
    return 1 if n == 1 else 1 + collatz_length(n // 2 if n % 2 == 0 else 3 * n + 1)


cache = LRUCache(3)
for i, key in enumerate("abcadbea"):
    if key not in cache:
        cache[key] = i
    print(key, cache[key], list(cache))
print(cache.get("z"), cache.get("a"), len(cache), cache.hits, cache.misses, cache.evicted)
cache["b"] = "new"
print(list(cache), cache["b"])
print([collatz_length(n) for n in range(1, 20)], collatz_length.cache.hits, collatz_length.cache.misses)
try:
    LRUCache(0)
except ValueError as error:
    print(error)
