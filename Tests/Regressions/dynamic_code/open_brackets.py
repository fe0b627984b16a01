# Which of two mistakes is told: a missing comma, or the bracket that is open until the end of the text.
texts = [
    "f(a b", "f(a b\n", "x = (1 2", "f(a b\nc", "f(1,,", "f(a b)", "f(a b c", "[1 2", "[1 2 3", "{1: 2 3", "f(a, b c\n",
    "print(a b\nd e)", "f((a b)", "f(x y 'abc", "foo(a b\n\n\nz = 3\n", "x = [a b\ny = 2", "f(a.b c.d", "f(a b + 1", "f(a b(1)",
]
for text in texts:
    try:
        compile(text, "made", "exec")
    except SyntaxError as error:
        print(repr(text), error.msg, error.lineno, error.offset)
