# textwrap, fnmatch, glob.
import textwrap
import fnmatch
import glob
import os

text = "The quick-brown fox  jumped over the lazy dog. It's a well-known story--isn't it?\n\tTabs here, and a verylongwordthatdoesnotfitanywhere in (parentheses)."
for width in (10, 20, 35, 70):
    print(width, textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
for kw in ({"break_long_words": False}, {"break_on_hyphens": False}, {"drop_whitespace": False}, {"expand_tabs": False, "replace_whitespace": False}, {"fix_sentence_endings": True}, {"max_lines": 2}, {"max_lines": 1, "placeholder": "~"}, {"tabsize": 4}):
    print(kw, textwrap.wrap(text, 25, **kw))
print(textwrap.shorten(text, 40), "|", textwrap.shorten("Hello  world!", 12), "|", textwrap.shorten("Hello  world!", 11), "|", textwrap.shorten("Hello world", width=10, placeholder="..."))
print(repr(textwrap.dedent("  a\n    b\n\n  \n  c")), repr(textwrap.dedent("\ta\n  b")), repr(textwrap.dedent("a\n  b")), repr(textwrap.dedent("   ")))
print(repr(textwrap.indent("a\n\n b\n", "> ")), repr(textwrap.indent("a\n\nb", "> ", lambda line: True)))
for f in (lambda: textwrap.wrap("x", 0), lambda: textwrap.wrap("hello world", 3, max_lines=1), lambda: textwrap.dedent(1)):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
names = ["a.py", "b.txt", ".hidden.py", "c.PY", "dir/e.py", "x[1].py", "ab", "a", "", "-"]
for p in ("*", "*.py", "?", "??", "[ab]*", "[!a]*", "*.[pP]*", "x[[]1].py", "a*b*", "*a*", "[a-]", "[]-a]", "[", "[!]", "**", "a[b", "[z-a]"):
    print(p, fnmatch.filter(names, p), [n for n in names if fnmatch.fnmatchcase(n, p)] == fnmatch.filter(names, p), fnmatch.translate(p))
print(fnmatch.fnmatch("FOO.TXT", "foo.*"), fnmatch.fnmatch(b"ab", b"a?"))
os.makedirs("r/s/t")
for n in ("r/1.py", "r/2.txt", "r/.h.py", "r/s/3.py", "r/s/t/4.py", "r/[x]"):
    open(n, "w").close()
for p in ("r/*", "r/*.py", "r/.*", "r/**", "r/**/*.py", "*/s/*", "r/s", "r/none", "r/*/", "r/[12].*", "r/[[]x]", "**/t/*.py"):
    print(p, sorted(glob.glob(p)), sorted(glob.glob(p, recursive=True)))
print(sorted(glob.glob("*", root_dir="r")), sorted(glob.glob("r/*", include_hidden=True)), glob.escape("a[b]*?"), glob.has_magic("a*"), sorted(glob.iglob(b"r/*.py")))
