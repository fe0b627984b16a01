# center, ljust, rjust.
for width in (0, 4, 5, 9, 10):
    print("[" + "hello".center(width) + "]", "[" + "hello".ljust(width, ".") + "]", "[" + "hello".rjust(width, "→") + "]")
print("ab".center(5, "*"), "abc".center(6, "*"), "日本".center(7, "-"))
