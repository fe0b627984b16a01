# re: matching over all kinds of characters, case, empty matches, groups in loops, limits of the text.
import re

texts = ["", "a", "abc ABC", "naïve Straße ÀÉÿ µ", "привет Мир", "日本語 と 한국어", "😀a😀", "x\x85y\x1cz\u2003w", "İstanbul ılık ſ K", "1²½٣"]
patterns = [r"\w+", r"\W+", r"\d+", r"\s", r"\S+", r"\b.", r"(?a)\w+", r"[^\W\d]+", r"(?i)[a-zà-ÿ]+", r"(?i)straße|МИР", r"(?i)k|s|i|ÿ|µ", r".\b", r"(?a:\b).", r"[\s\d]+", r"(?i:[É-ß])", r"\B", r"\Z", r"$", r"^.", r"(?is).$"]
for p in patterns:
    r = re.compile(p)
    for t in texts:
        print(ascii(p), ascii(t), ascii(r.findall(t)), r.search(t) and r.search(t).span())
for p, t in [("a*", "baac"), ("a*?", "aa"), ("x*", "axb"), (r"\b", "hi you"), ("", "ab"), ("(a)|b|", "abc"), ("^|$", "x\ny\n"), ("(?m)^|$", "x\ny\n"), ("(?m)^", "\n\n"), ("a|ab|", "abab")]:
    print(p, [m.span() for m in re.finditer(p, t)], re.sub(p, "-", t), re.split(p, t))
for p, t in [(r"(a|b)*", "abab"), (r"((a)|b)*", "ab"), (r"(?:(a)|(b))*", "ba"), (r"(a?)*b", "aab"), (r"(a*)+", "b"), (r"((ab)|(a))+", "aba"), (r"(?=(a+))a*b\1", "baaabac"), (r"(a)(?=(b)|c)", "ac"), (r"(?P<x>a)(?P<y>b)?", "a"), (r"(((a)))", "a"), (r"(a)(b)?(c)", "ac"), (r"(?:(?:(a)|b)c)+", "acbc")]:
    m = re.search(p, t)
    print(p, m.regs, m.lastindex, m.lastgroup, m.groups())
r = re.compile("^a|b$")
for pos, end in [(0, 9), (1, 2), (0, 1), (1, 9), (-5, 3), (3, 1), (2, 2)]:
    print(pos, end, r.search("aba\nb", pos, end), r.match("aba", pos, end), r.fullmatch("aba", pos, end), r.findall("abab", pos, end))
print(re.fullmatch("a|ab", "ab"), re.fullmatch("a*?", "aa"), re.fullmatch("(a|ab)(c|bcd)", "abcd"), re.fullmatch("a$", "a\n"), re.match("a$", "a\n"), re.fullmatch(r"a\Z", "a"))
print(re.match(r"(?>a+)ab", "aaab"), re.match(r"a++b", "aab"), re.match(r"(?:ab)?+ab", "ab"), re.match(r"a{1,2}+a", "aa"), re.match(r"(?<!x)(?<=^)a", "a"))
print(re.match(r"(?i)(ab)\1", "abAB"), re.match(r"(a)?b(?(1)c|d)", "abc"), re.match(r"(a)?b(?(1)c|d)", "bd"), re.match(r"(?x) a  b # c", "ab"), re.search(r"(?<=ab|cd)e", "xcde"))
print(re.match(b"[\x80-\xff]+", b"\xe9\xff a"), re.findall(rb"\w+", b"ab\xe9 c"), re.findall(rb"(?i)\xc9", b"\xe9\xc9"), re.match(b"a", bytearray(b"ab")).group(), re.split(b",", memoryview(b"a,b")))
print(re.split("(-)|,", "a-b,c", maxsplit=1), re.split(r"\s", " a b "), re.split("x", "abc"), re.findall("(a)(b)?", "aba"))
big = re.compile("|".join("word%d" % i for i in range(20000)))
print(big.findall("a word19999 word3 wordx"), re.match("(?:a|b)*c", "ab" * 50000 + "c").end(), re.match(".*a", "b" * 100000))
print(re.match(r"a{70000}", "a" * 70000).end())
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world" * 2), len(re.findall("a.c", "abc" * 1000)), re.search("b+", "a" * 10 + "bb").span())
