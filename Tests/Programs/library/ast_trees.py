# ast: trees of all constructs with their places, source from trees, visitors, literal_eval, errors.
import ast
import copy
import pickle

SOURCE = '''\
"""Module docstring"""
from __future__ import annotations
import os, a.b.c as d
from . import x
from ..pkg.mod import (f as g, h,)
from m import *
@decorator.with_args(1, *a, k=2, **kw)
class C[T: (int, str) = int, *Ts, **P](Base, metaclass=M):
    """doc"""
    x: int = 1
    (y): str
    def method(self, a, /, b: int=1, *args: *Ts, c, d=2, **kw) -> "R":
        nonlocal_ = lambda x, *y, z=1, **w: (yield)
        return x, *y
async def co(*, k):
    async with a as b, c: pass
    async for i, *j in await z(): continue
    else: break
    return [u async for u in v if u if not w for q in r]
type Alias[X] = dict[X, list[X]]
if (n := 10) > 5: pass
elif a < b <= c is not d not in e: x = y = z, w
else:
    del a.b, c[0], (d, e)
while not x or y and z: x += 1; y **= 2; z @= m; t //= 3
else: assert x, 'msg'
try: raise E from None
except (A, B) as e: raise
except: global gg
else: pass
finally: pass
try: pass
except* E: pass
with (open('f') as f, g() as (a, b)): pass
with (yield_): pass
match cmd.split(), 1:
    case [1, -2.5, 3 + 4j, "s", None, True, *rest] if rest: pass
    case {"k": v, 1: _, **others} | Point(0, y=Y.z): pass
    case (a.b | c) as name: pass
    case _: pass
match = case = type = 1
print(match[0], type(case), -x ** -y, ~a & b | c ^ d << 2 >> 1, a if b else c, not a)
s = a[1:2, ::3, ...], b[*c], {1: 2, **d}, {1, *e}, {k: v for k, v in z}, {i for i in j}, (), (1,), [*a]
f"plain {x!r:>{w}.2f} {{}} {y=} {z = !s} {d['k']}" 'more' rf"\\d{q:%H:%M}" f"{'nested' + f'{a}'}"
b'\\x00\\xff' b"\\n\\101", u'uni', 'tab\\t\\u20ac\\N{BULLET}é', 0xFF_FF, 0o17, 0b101, 1_000.5e-3, 3.J, 10**400, "it's", 'say "x"', """'both' "kinds" """
ünïcode = "größe" + naïve(é) ; done
f(x for x in y); f(a, *b, c=1, **d); (yield_ := 3)
'''
tree = ast.parse(SOURCE)
print(ast.dump(tree, include_attributes=True, indent=1))
print(ast.unparse(tree))
again = ast.parse(ast.unparse(tree))
print(ast.dump(again) == ast.dump(tree), ast.dump(copy.deepcopy(tree)) == ast.dump(tree), ast.dump(pickle.loads(pickle.dumps(again))) == ast.dump(tree))
print(ast.dump(ast.parse("a + b", mode="eval")), ast.dump(ast.parse("x = 1; y", mode="single")))
print(ast.dump(ast.parse("(int, *str) -> list[int]", mode="func_type")), ast.dump(ast.parse(b"# coding: latin-1\nx = '\xe9'")))
print(ast.dump(ast.parse("x"), annotate_fields=False), ast.dump(ast.parse("def f(): pass"), show_empty=True), ast.dump(ast.parse("f(1)"), False))
for node in ast.walk(tree):
    if isinstance(node, (ast.BinOp, ast.FormattedValue, ast.keyword, ast.arg)):
        print(ast.get_source_segment(SOURCE, node), end=" | ")
print(ast.get_docstring(tree), ast.get_docstring(tree.body[6]), ast.get_docstring(ast.parse("x")))


class Calls(ast.NodeVisitor):
    def __init__(self):
        self.names = []

    def visit_Call(self, node):
        self.names.append(ast.unparse(node.func))
        self.generic_visit(node)


class Doubler(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.BinOp(node, ast.Mult(), ast.Constant(2)), node) if type(node.value) is int else node

    def visit_Pass(self, node):
        return None

    def visit_Break(self, node):
        return [ast.Expr(ast.Name("first")), ast.Expr(ast.Name("second"))]


calls = Calls()
calls.visit(tree)
print(calls.names)
small = ast.parse("for i in range(3):\n    x = [1, 'a']\n    pass\n    break")
print(ast.unparse(ast.fix_missing_locations(Doubler().visit(small))))
print(ast.dump(ast.increment_lineno(small, 5), include_attributes=True)[-300:])
print([name for name, _ in ast.iter_fields(small.body[0])], [type(n).__name__ for n in ast.iter_child_nodes(small.body[0])])
node = ast.Call(ast.Name("f"), [ast.Constant(1)], lineno=3)
print(ast.dump(node), node.keywords, node.lineno, type(node.func.ctx), ast.unparse(node))
print(ast.Name._fields, ast.Name._attributes, ast.Name.__doc__, ast.expr.__doc__, ast.operator.__doc__, ast.FunctionDef.__match_args__)
print(ast.Name.__module__, ast.Name.__mro__, ast.For._field_types, isinstance(ast.Load(), ast.expr_context), ast.Constant(3).kind)
match ast.parse("x + 1").body[0].value:
    case ast.BinOp(ast.Name(name), ast.Add(), ast.Constant(value)):
        print(name, value)
for bad in (lambda: ast.Name("a", ast.Load(), 3), lambda: ast.Name("a", id="b"), lambda: ast.dump(3), lambda: ast.parse(3), lambda: ast.parse("", mode="x"),
            lambda: ast.parse("a\0b")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

for text in ("1", "-2.5", "1+2j", "-3-4J", "'a' 'b'", "b'x'", "[1, (2, 3), {4: None}, {5, True}]", "set()", " \t...", "()", "(\n1)", "f()", "a", "1+1",
             "2**3", "[x for x in y]", "1 if 2 else 3", "-'a'", "{1: 2, **{}}", "lambda: 0", "f'{1}'", "1 +", "(1", "'abc", "0777", "x = 1", "--1", ""):
    try:
        print(repr(text), repr(ast.literal_eval(text)))
    except (ValueError, SyntaxError) as e:
        message = str(e)
        print(repr(text), type(e).__name__, message[:message.find(" object at")] if " object at" in message else message)
for text in (
        "a\\b", "x = 'abc", "'''abc\nd", "(1,\n", "1abc", "0777", "0b12", "1__0", "x = $", "x€", "f'{a'", "f'{}'", "f'a}'", "x = (1]", ")", " x",
        "if 1:\nx", "if 1:\n  x\n y", "def f(:", "x = = 1", "1 = x", "f() = 1", "a + b = 1", "None = 1", "x = 1 +", "for 1 in x: pass", "print 1",
        "if x = 1: pass", "while 1\n  x", "return x y", "a b", "[1 2]", "class A\n  pass", "del f()", "with f() as 1: pass", "import a.b as c.d",
        "from x import", "f(a=1, 2)", "f(**a, *b)", "def f(a=1, b): pass", "else: 1", "try: pass\nx", "(*a)", "f(x for x in y, 1)", "a, b += 1",
        "(a, b): int", "async x", "b'é'", "f'{x!z}'", "{1:2, 3}", "x = {1: *a}", "'\\N{foo}'", "'\\x1'", "match x:\n  case 1 + 2: pass", "f(1=2)",
        "f(True=1)", "(x:=1) = 2", "not x = 1", "import", "b'a' 'b'", "yield = 1", "x if y", "[x for x in]", "{**a for a in b}", "[*a for a in b]",
        "f'{lambda x:1}'", "f'{a $ b}'", "f'{*}'", "def f():\n\tx\n        y"):
    try:
        ast.parse(text, "name.py")
        print(repr(text), "parsed")
    except SyntaxError as e:
        print(repr(text), type(e).__name__, e.args)
