# replace with a count, translate with maketrans, expandtabs, zfill.
print("banana".replace("a", "o"), "banana".replace("a", "o", 2), "banana".replace("", "-"), "aaa".replace("aa", "b"))
print("banana".replace("x", "y"), "banana".replace("an", ""), "naïve".replace("ï", "🎉"))
table = str.maketrans("abc", "xyz", "n")
print("banana cab".translate(table), "héllo".translate({ord("é"): "e", ord("l"): None, ord("o"): "0!"}))
print("a\tbc\td".expandtabs(), "a\tbc\td".expandtabs(4), "42".zfill(5), "-42".zfill(5), "+x".zfill(4))
