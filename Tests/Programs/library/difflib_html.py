# HtmlDiff: tables and pages of differences
import difflib
import hashlib
import random

before = ["one\n", "two\n", "three <x>\n", "\tfour & more\n", "five\n", "six\n", "seven\n"]
after = ["one\n", "2\n", "three  <y>\n", "\tfour & more\n", "and a line that is new here\n", "five\n", "seven\n"]
page = difflib.HtmlDiff(tabsize=4).make_file(before, after, "before", "after é", charset="ascii")
print(page)
print(difflib.HtmlDiff(wrapcolumn=10).make_table(before, after, context=True, numlines=1))
print(difflib.HtmlDiff().make_table(before, before, context=True))
print(difflib.HtmlDiff().make_table([], []))

chance = random.Random(5)
words = ["alpha", "beta", "gam ma", "x < y", "a & b", "\ttab\tbed", "long " * 9, ""]
for trial in range(40):
    a = [chance.choice(words) + "\n" for _ in range(chance.randrange(25))]
    b = list(a)
    for _ in range(chance.randrange(8)):
        i = chance.randrange(len(b) + 1)
        match chance.randrange(4):
            case 0: b[i:i] = [chance.choice(words) + "\n" for _ in range(3)]
            case 1: del b[i:i + chance.randrange(1, 4)]
            case 2 if i < len(b): b[i] = b[i].replace("a", "A", 1).rstrip("\n") + "!\n"
            case 3 if i < len(b): b[i] = chance.choice(words) + "?\n"
    made = difflib.HtmlDiff(tabsize=chance.choice([4, 8]), wrapcolumn=chance.choice([None, None, 10, 20]))
    table = made.make_table(a, b, context=chance.choice([True, False]), numlines=chance.randrange(6))
    print(trial, len(table), hashlib.sha1(table.encode()).hexdigest()[:10])
