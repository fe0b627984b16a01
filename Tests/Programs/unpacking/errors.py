# Too many, too few, not iterable.
def attempt(f):
    try:
        f()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
def two(v): a, b = v
def star(v): a, *b, c = v
def nested(v): a, (b, c) = v
def none(v): () = v
for value in ([1], [1, 2, 3], (), "abc", 5, None, range(3), {1: 1}, (x for x in range(5))):
    attempt(lambda: two(value))
for value in ([1], [], 7):
    attempt(lambda: star(value))
attempt(lambda: nested((1, (2,))))
attempt(lambda: nested((1, 2)))
attempt(lambda: none([1]))
def for_loop():
    for a, b in [(1, 2), (3, 4, 5)]:
        pass
attempt(for_loop)
