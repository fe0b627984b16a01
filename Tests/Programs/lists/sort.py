# sort and sorted with key, reverse, and stability.
words = ["pear", "Fig", "apple", "kiwi", "Date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True))
words.sort(key=lambda w: (len(w), w.lower()))
print(words, words.sort(), words)
pairs = [(1, "b"), (0, "z"), (1, "a"), (0, "a")]
print(sorted(pairs), sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[1], reverse=True))
print(sorted([3, 1.5, True, 0, -2]), sorted("hello"), sorted({"b": 1, "a": 2}), sorted((x * x for x in (3, -1))))
numbers = [(i * 37) % 101 for i in range(50)]
print(sorted(numbers) == sorted(numbers[::-1]), sorted(numbers)[:10], sorted(numbers, reverse=True)[:5])
