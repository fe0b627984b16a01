# Characters one by one, with enumerate, zip, reversed and unpacking.
word = "aé日🎉"
for i, c in enumerate(word):
    print(i, c, ord(c), chr(ord(c)) == c)
print(list(reversed(word)), [*word], dict(zip(word, range(4))), list(map(str.upper, word)))
first, *rest = word
print(first, rest, tuple("xy"), set("aaa"), "".join(sorted("banana")))
