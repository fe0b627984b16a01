# What the exceptions of wrong texts say about their places: arguments and attributes, in the three modes of compile().
TEXTS = [
    'a +', '(a', '1 2', '', '  ', 'a b', 'x = 1', 'f(', 'a +\n', 'lambda', "'abc", 'a if b', 'def f(): pass', '1 +\\\n', 'x +\n +',
    "f'{a'", 'for', '   a +', '(\n a +', 'return 1', 'yield', '[x async for x in y]', 'a, b =', 'not', 'await x', '*a', 'a:=1',
    '(a:=1, b:=)', 'nonlocal x', '0x', '1__0', "'\\x'", '\t a', '{**}', 'a == ', 'é +', 'a\n b', 'a;', 'a\nb', 'a + \\', 'a +   ',
    'a + # c', '-', 'a.', 'a[', 'x if y else', 'a\n+', 'a + \n\n', 'not \t', 'lambda x:', 'print(', 'def f(x, x): pass',
    'def f(x): global x', 'def f():\n x = 1\n global x', 'def f():\n nonlocal y', 'class A:\n  return 1', 'break',
    'while 1:\n  pass\ncontinue', 'def f(a, *, a): 1', 'lambda a, a: 1', 'def f(x):\n  print(x)\n  global x',
    'def f():\n  from m import *', 'x: int\nglobal x', 'def f(a):\n  nonlocal a', '[i := 0 for i in x]', '[(i := 0) for i in x]',
    'class A:\n [(j := 0) for i in x]', '[0 for i in (j := x)]', 'def f[T, T](): 1', 'class A[T: (yield)]: pass',
    'type X[T] = (yield)', 'from __future__ import braces', 'from __future__ import nope',
    'x = 1\nfrom __future__ import annotations', 'def f():\n  return\n  yield\n  await x', 'async def f():\n  yield from x',
    'async def f():\n  yield\n  return 1', 'try: pass\nexcept: pass\nexcept A: pass', 'def f():\n  x: int\n  nonlocal x',
    'def f():\n  global z\n  nonlocal z', 'match x:\n  case a: 1\n  case b: 2', 'match x:\n case A(a, a): 1',
    "match x:\n case {'a': 1, 'a': 2}: 1", 'match x:\n case 1 | a: 1', '*a = 1', '*a, *b = 1', 'del *a', 'f(a for a in b, c)',
    'f(a=1, a=2)', 'print x', 'None = 1', 'f() = 1', 'a + 1 = 2', '__debug__ = 1', 'def __debug__(): 1', 'import a.b as __debug__',
    'x.__debug__ = 1', 'f(__debug__=1)', 'yield = 1', 'for f() in x: 1', 'with f() as 1: 1', 'return', 'class A[T](x := 1): pass',
    'a.b: int = 1; (x): int; x: y = yield', 'try:\n 1\nexcept* A:\n  break', 'with a as b, c as __debug__: 1',
    'def f():\n class A:\n  nonlocal __class__', 'async def f(): [await x for x in y]', 'def f(): [await x for x in y]',
    '(await x for x in y)', 'async with a: 1', 'async for a in b: 1', '(a\n', '(a\n\n\n', 'a + \\ b', 'x\ny + \\ b', 'a\n\n + \\',
    'x = (1 2\n)', 'x = (1\n 2\n)', 'x = 1 2\ny', "'''abc\n", "'''a\nb", "é = '''a\nb\nc", 'a = $', 'a = (1\n$', ')', '(]',
    'x\n(]', '(\n]', '1a', "f'{'", "f'''{\n'''", "f'{a!}'", "f'{a b}'", "f'{}'", "a = '\\N{x}'", "b'é'", 'if 1:\n  a\n b',
    'if 1:\n\ta\n        b', 'x\n  y', 'if 1:\na', 'é\xa0= 1', 'a ?', '0b2', '0_', '1_000_', '1e', '01', '0o8', '1.e+', "'a\nb",
    "x = 'a\\\nb", 'class A:\n  def f(self):\n    a +\n  x', 'def f():\n  return (a\n  b = 1\n',
    'for x in y:\n  pass\n else:\n  1', "print 'a'\nb", 'a = [1,\n 2 3,\n 4]\nc', 'f(**a, *b)', 'f(a=1, b)\n', 'x = {a: 1, b}\n',
    'if x = 1:\n  a', 'else: 1', 'a b\n\n\n', '\n\n\na b', 'a b\r\nc', 'a\\\nb c', '\ufeffa b', 'a # c\n b', 'a + # c\n',
    'x = ( # c\n', 'not # é\n', 'elif', 'import', 'from x import', 'from x import (a', 'from x import a,', 'def f', 'def f(',
    'def f():', 'def f():\n', 'class A', 'class A:\n\n\n', 'while 1:', 'with a', 'try:\n a', 'try:\n a\n', 'try:\n a\nb', 'del',
    'a = ', 'a =\n', 'a if', 'assert', 'raise a from', 'global', '@a', '@a\n', '@a\nb', 'match x:', 'match x:\n',
    'match x:\n case', 'match x:\n case 1:', 'match x:\n case 1:\n', 'if 1:\n # c\n', 'async', 'async x', 'x: ', 'type X', 'a.1',
    'a..b', '1.a', '1 .a.', 'x[', 'x[1', 'x[1\n', '{1:', '{1:2', '{**a', 'f(a for', '[a for', '[a for x', '[a for x in', '(a,',
    '*', '**', 'a**', 'a @', '~', 'a not', 'a not b', 'a is', 'yield from', 'await', 'pass a', 'break 1', '\x0c a b',
]
UNFINISHED = {'def f', 'def f():', 'from x import', 'from x import a,', 'if 1:\n  a\n b', 'import', 'match x:', 'match x:\n case 1:', 'try:\n a', 'while 1:'}


def place(error):
    if len(error.args) > 1:
        where = error.args[1][1:]
    else:
        where = "attributes", error.lineno, error.offset, error.text, error.end_lineno, error.end_offset
    return error.filename, *where


for mode in ("exec", "eval", "single"):
    for text in TEXTS:
        if mode == "single" and text in UNFINISHED:
            continue
        try:
            compile(text, "<f>", mode)
        except SyntaxError as error:
            print(mode, repr(text), type(error).__name__, error.args[0], place(error))
