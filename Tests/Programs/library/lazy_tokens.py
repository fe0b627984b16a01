# Tokens are given as lines are read: what reads along knows the line that it is in.
import io
import tokenize

SOURCE = '''a = (1,
  2)

# c
if x:
    \'\'\'s
t\'\'\' + f"{a}" + f"""q
{b
}
"""
    y = 1 + \\
      2
\tz
b'''


def reading(text):
    lines = iter(text.splitlines(keepends=True))
    count = 0

    def readline():
        nonlocal count
        count += 1
        return next(lines, "")

    return readline, lambda: count


readline, count = reading(SOURCE)
try:
    for token in tokenize.generate_tokens(readline):
        print(count(), tokenize.tok_name[token.type], repr(token.string), token.start, token.end, repr(token.line))
except IndentationError as error:
    print(type(error).__name__, error)

# What is not asked for is not read.
readline, count = reading("x = 1\n" * 1000)
tokens = tokenize.generate_tokens(readline)
print(next(tokens).string, next(tokens).string, count())
for bad in ["(\n1", "'''abc\n", "x = 'abc\n", "if a:\n        b\n    c\n", "\\"]:
    readline, count = reading(bad)
    try:
        for token in tokenize.generate_tokens(readline):
            print(count(), repr(token.string), end=" ")
        print()
    except (tokenize.TokenError, SyntaxError) as error:
        print(count(), type(error).__name__, error.args[0])
print([t.string for t in tokenize.tokenize(io.BytesIO(b"# coding: latin-1\nx = '\xe9'\n").readline)])
print([t.string for t in tokenize.tokenize(io.BytesIO(b"\xef\xbb\xbfx\n").readline)])
print([t.string for t in tokenize.tokenize(io.BytesIO(b"").readline)])
for bad in ["   ", "x\n   ", "# c", "x # c", "if x:\n  y\n  ", "if x:\n  y\n # c", "x = 1\n\\\n", "a\\\n\\\n", "f'{a", "f'''{a\n", "'''a", "x\r\n", "(1,", "x = 1 + \\\n", "x \\"]:
    found = []
    try:
        for t in tokenize.generate_tokens(iter(bad.splitlines(True)).__next__):
            found.append((tokenize.tok_name[t.type], t.string, t.start, t.end, t.line))
        print(repr(bad), found)
    except (tokenize.TokenError, SyntaxError) as error:
        print(repr(bad), found, error.args)
for lines in (["a", "b"], ["a", " b\n"], ["(a", "b)\n"], ["'''a", "b'''\n"], ["if x:", "  y\n"]):
    print([(t.string, t.start) for t in tokenize.generate_tokens(iter(lines).__next__)])
