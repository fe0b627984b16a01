# One-, two- and four-byte text: length, index, slice, order, concatenation.
words = ["plain", "café", "naïve", "Ωmega", "日本語", "emoji 🎉", "a\U0001F600b", "ÿ", "Ā"]
for word in words:
    print(word, len(word), word[0], word[-1], word[::-1], [ord(c) for c in word][:4])
joined = "".join(words)
print(joined, len(joined), joined[5:10], joined.find("語"), joined.index("🎉"))
print(sorted(words))
print("é" + "本" + "🎉", ("ab" + "🎉")[:2] == "ab", "日" * 3, "本" in "日本語", max(joined) == "😀")
