# min, max and sum with key, default and start.
words = ["pear", "fig", "banana"]
print(min(words), max(words), min(words, key=len), max(words, key=len), max(3, 1, 2), min("hello"), max([1], [1, 0]))
print(max([], default=None), min((), default=5), sum([1, 2, 3]), sum([], 10), sum([[1], [2]], []), sum(x for x in (0.5, 0.25)))
print(max([1, 3, 3.0]), min(True, 0), max({"a": 2, "b": 1}.items(), key=lambda kv: kv[1]), max(-1, -2, key=abs), sum([True, False, True]))
for bad in (lambda: max([]), lambda: sum("ab", ""), lambda: min(1, None), lambda: sum([1, "a"]), lambda: max(1, 2, default=3)):
    try:
        print(bad())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
