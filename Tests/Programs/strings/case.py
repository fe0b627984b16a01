# Case conversion, also where it changes the length.
for word in ("hello World", "ÀÉÎ straße", "ǆ", "ὈΔΥΣΣΕΎΣ", "they're bill's"):
    print(word.upper(), word.lower(), word.title(), word.capitalize(), word.swapcase(), word.casefold())
print("ß".upper(), len("ß".upper()), "İ".lower(), len("İ".lower()), "ﬁ".upper())
