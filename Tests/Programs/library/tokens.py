# token and tokenize: tokens with comments, f-strings, encodings, errors; source from tokens.
import io
import os
import tempfile
import token
import tokenize

print(sorted(token.__all__) == sorted(token.__all__), token.tok_name[token.OP], token.EXACT_TOKEN_TYPES["->"], token.NT_OFFSET, len(token.tok_name))
print([token.tok_name[i] for i in range(67)], token.ISEOF(0), token.ISTERMINAL(300), token.ISNONTERMINAL(300))
print(sorted(set(tokenize.__all__) - set(token.__all__)))
for s in (
        "f'a{{b}}c{x!r:>{w}.2f}d' 'z'\n", "if x:\n\ty = 1 # c\n\n# z\n  \nz", "x = '''a\nb''' + \\\n 1\r\n", "é = 1; $ ? !\n", "'abc\n", "(1,\n",
        "  x\n y\n", "f'{x=!r}' f'''{\na}\n'''\n", "f'abc\n", "'''abc\n", "1abc 1_0 0x1g", "x = )", "f'{a:{{b}}}'", "f'\\N{DASH} {x}'", "rf'\\{x}'",
        "a\\b", "0777", "async def f(): await x\n", "# only", "", "\n", "x\n\n\n", "f'{x:a}}'", "f'}'", "pass\n  # c\nx", "if 1:\n  a\n # comment\nb\n",
        "f'{x:%H:%M}'", "a <<= b ** c // d != e ... -> :=", "0b101 0o17 1e-5 1.5j .5 5. 1_000"):
    print("----", repr(s))
    found = []
    try:
        for t in tokenize.generate_tokens(io.StringIO(s).readline):
            print(t, t.exact_type)
            found.append(t)
    except (tokenize.TokenError, SyntaxError) as e:
        print(type(e).__name__, e, e.args)
    else:
        print(repr(tokenize.untokenize(found)), repr(tokenize.untokenize(t[:2] for t in found)))
for data in (b"\xef\xbb\xbfx = 1\n", b"# -*- coding: latin-1 -*-\nx = '\xe4'\n", b"#!/bin/x\n# vim: set fileencoding=cp1252 :\ny\n", b"x\n# coding: ascii\n", b"",
             b"# coding: nonsense\n", b"\xef\xbb\xbf# coding: latin-1\n", b"x = '\xff'\n", b"\n# coding=UTF_8\n"):
    try:
        print(tokenize.detect_encoding(io.BytesIO(data).readline))
        print([t.string for t in tokenize.tokenize(io.BytesIO(data).readline)])
        print(tokenize.untokenize(tokenize.tokenize(io.BytesIO(data).readline)) == data)
    except SyntaxError as e:
        print(type(e).__name__, e)
path = os.path.join(tempfile.mkdtemp(), "source.py")
with open(path, "wb") as file:
    file.write(b"# coding: latin-1\ns = '\xe9\xe8'\n")
with tokenize.open(path) as file:
    print(file.encoding, file.mode, file.read())
