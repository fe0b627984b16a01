# codeop: which texts could become complete by more lines, blocks in blocks among them.
import codeop

texts = [
    "class A:\n    def m(self):", "class A:\n    def m(self):\n", "if 1:\n  if 2:", "if 1:\n  if 2:\n    x", "try:\n  1",
    "class A:\n  x = 1\n  def f():", "for i in x:\n  while 1:", "def f():\n  return (1,", "if 1:\n  x\n y",
    "class A:\n  def m(self):\n    return 1\n", "class A:\n  def m(self):\n    return 1\n\n", "@d\nclass A:\n  @e",
    "if 1:\n  try:\n    x\n  except:", "x = '''a", "if 1:\n  '''b", "match x:\n  case 1:", "match x:",
    "with a:\n  def f(): pass\n  class B:", "a b", "if 1:\n  a b", "lambda:", "if 1:\n  def",
    "def g(:", "x = [1,,", "f(a b", "x = (1 2", "f(:\n", "f(a,", "f(a,\n", "x = [1,\n 2", "f(\n# comment\n", "x = '''a\nb", "f('''a",
    "{1: ", "x = (", "f(lambda:", "f(x for", "\\\n",
]
for text in texts:
    try:
        code = codeop.compile_command(text, "<input>", "single")
        print(repr(text), "more" if code is None else "complete")
    except SyntaxError as error:
        print(repr(text), type(error).__name__, error.msg, error.lineno, error.offset)
