# is... questions about text.
samples = ["abc", "ABC", "Abc Def", "123", "12.5", "a1", " ", "", "\n", "é", "²", "Ⅷ", "日本", "_x", "1x", "½"]
for s in samples:
    flags = [s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isupper(), s.islower(),
             s.istitle(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii()]
    print(repr(s), "".join("x" if flag else "." for flag in flags))
