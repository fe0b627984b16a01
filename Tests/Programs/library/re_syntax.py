# re: the syntax's errors with their places, flags, groups and templates.
import re

wrong = ["(", "a**", "*a", "+", "[a", "[]", "(?P<n", "(?P<1a>x)", "(?P<>x)", "\\", "[z-a]", "[\\d-x]", "[a-\\w]", "(?<=a+)b", "a{2,1}", "(?P<a>.)(?P<a>.)",
         "x)", "(?z)", "\\q", "[\\q]", "(?(1)a|b|c)", "(?(x)a)", "(?(0)a)", "(?(2)a)(b)", "(?P=foo)", "(?P=a", "(?Px)", "(?P", "\\1", "(\\1)", "a(?i)b", "(?", "(?<x)", "(?<",
         "(?#x", "(?i", "(?i-", "(?i-:a", "(?-i)", "(?ia)(?u)x", "(?au:x)", "(?-a:x)", "(?i-i:x)", "(?iz:x)", "(?L)x", "\\x1", "\\u12", "\\U00110000", "\\777", "[\\400]", "(?<=(a)\\1)b",
         "(?:a", "(?=a", "a\nb(c", "^*", "a|*b", "x{99999999999}", "(?>a", "(?P<é>a)b)", "x++*", "(?(", "(?P<a b>x)", "\\8"]
for p in wrong:
    try:
        re.compile(p)
        print(repr(p), "is good")
    except re.error as e:
        print(repr(p), "|", e, "|", e.msg, e.pos, e.lineno, e.colno, type(e).__name__)
    except (OverflowError, ValueError) as e:
        print(repr(p), type(e).__name__, e)
for args in [(b"(?u)x",), (b"\xff(",), ("x", re.L), ("x", re.A | re.U), (b"x", re.U), (re.compile("x"), re.I), (1,), ([],)]:
    try:
        re.compile(*args)
        print(args, "is good")
    except Exception as e:
        print(args, type(e).__name__, e)
good = ["{", "a{", "a{,3}", "a{x}", "x{1", "[]a]", "[^]a]", "[a-]", "[-a]", "(?x) a b # c\n d", "(?P<n>a)(?P=n)", "(a)?(?(1)b|c)", "(?P<q>a)?(?(q)b)", "(?i:a)b", "(?s-i:a.)", "\\0", "\\07", "\\101", "[\\b]", "(?#c)a", "()", "a|", "|a", "(?:)", "\\/"]
for p in good:
    r = re.compile(p)
    print(repr(p), r.groups, dict(r.groupindex), r.flags, r)
print(re.compile("a", re.I | re.M | re.S), re.compile(b"a", re.A), re.compile("a", re.X).flags, repr(re.I), re.NOFLAG, re.I | re.X, re.RegexFlag(8), re.I == 2, re.M & re.I)
p = re.compile(r"(?P<year>\d+)-(?P<month>\d\d)(x)?")
m = p.search("on 2024-05 and 1999-12x")
print(m, m.groups(), m.groups("-"), m.groupdict(), m.group(1, "month"), m["year"], m[0], m.span("month"), m.start(3), m.end(), m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re is p)
for f in (lambda: m.group(4), lambda: m["x"], lambda: m.start("q"), lambda: m.group(-1)):
    try:
        f()
    except IndexError as e:
        print("IndexError", e)
print(m.expand(r"\2/\1 \g<year> \g<0>|\g<3>|\n\\"), p.sub(r"\g<month>.\1", "2024-05 1999-12"), p.subn("", "2024-05 1999-12x", 1))
for t in (r"\9", r"\g<x>", r"\g<", r"\g", r"\g<1", r"\q", "\\", r"\g<>", r"\g<a b>", r"\400", r"\g<99>"):
    try:
        p.sub(t, "2024-05")
        print(t, "is good")
    except (re.error, IndexError) as e:
        print(t, type(e).__name__, e)
print(re.sub("(a)|b", r"[\1]", "ab"), re.sub("a", r"\\\t\x41" if False else r"\\\t", "a"), re.sub(b"a", rb"<\g<0>>", b"banana", count=2), re.sub(".", lambda m: m[0] * 2, "abc"), re.sub("b", lambda m: None, "abc"))
for f in (lambda: re.sub("a", b"b", "a"), lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.match("a", 1), lambda: re.sub("a", lambda m: 1, "ba"), lambda: re.findall("a", None)):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)
print(re.escape("a.b*[c] #\n-é_1"), re.escape(b"\x00a-b"))
s = re.compile("a").scanner("aab")
print(s.match(), s.match(), s.match(), s.match(), re.compile("b").scanner("aab").search())
sc = re.Scanner([(r"[a-z]+", lambda s, t: ("id", t)), (r"\d+", lambda s, t: int(t)), (r"\s+", None)])
print(sc.scan("ab 12 cd!"))
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), hash(re.compile("a")) == hash(re.compile("a")), len({re.compile("x"), re.compile("x")}))
