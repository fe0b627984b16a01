# A mistake in a replacement field: where a primary ends, and what has precedence over a brace that closes nothing.
import codeop

texts = [
    "f'{a.}'", "f'{a..b}'", "f'{a.b.}'", "f'{1 .}'", "f'{a+b..c}'", "f'{a.b(c..d)}'", "f'{a[b.]}'", "f'{(a.)}'", "f'{a.=}'",
    "f'{f(x).}'", "f'{a if b.}'", "f'{a if b else c.}'", "f'{not a.}'", "f'{a.for}'", "f'{....}'", "f'{a.\n}'", "f'{}}'",
    "f'{}}}'", "f'{ }}'", "f'{a}}'", "f'{!r}}'", "f'{a b}}'", "f'{a!}}'", "f'{for}}'", "f'{lambda x:1}}'", "f'{a:{}}}'", "f'{a:}}'",
]
for text in texts:
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as e:
        print(repr(text), e.msg, e.offset, e.end_offset)

# A line in a string that ends with a backslash goes on.
for text in ["'abc\\", "'abc", "x = b'abc\\", "'abc\\\\", "(\n'a\\", "'a\\\nb\\", "'a\\\nb\\\n", "f'abc\\", "f'a{x\\", "1 $\\"]:
    try:
        print(repr(text), codeop.compile_command(text))
    except SyntaxError as e:
        print(repr(text), e.msg, e.lineno, e.offset)
