# Counting and ranking words.
text = """the quick brown fox jumps over the lazy dog. The dog barks;
the fox runs away, and the quick dog sleeps."""
counts = {}
for word in text.lower().split():
    word = word.strip(".,;")
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:6]:
    print(f"{word:<8}{n:>3} {'#' * n}")
by_count = {}
for word, n in counts.items():
    by_count.setdefault(n, []).append(word)
print({n: sorted(words) for n, words in sorted(by_count.items())})
