# Text compares by code point.
words = ["b", "a", "B", "é", "z", "日", "🎉", "ab", ""]
print(sorted(words), min(words), max(words))
print("a" < "b" < "c", "Z" < "a", "ab" < "abc", "abc" == "ab" + "c", "a" != "A", "é" > "z", "" < "a")
try:
    print("a" < 1)
except TypeError as error:
    print(error)
print("1" == 1, "a" == b"a")
