# compile: code objects, their facts, running them again, with closures and in functions.
import ast
import types

code = compile("x = 1\ndef f(a, b=2):\n    c = a + g\n    return c\nclass A: pass\nimport os as system\n'a' + str(x)", "<mine>", "exec")
print(code.co_name, code.co_filename, code.co_flags, code.co_names, code.co_varnames, code.co_firstlineno, code.co_argcount)
inner = [c for c in code.co_consts if isinstance(c, types.CodeType)]
print([c.co_name for c in inner], inner[0].co_varnames, inner[0].co_filename, inner[0].co_firstlineno, inner[0].co_argcount, inner[0].co_names)

counter = compile("n += 1", "<counter>", "exec")
space = {"n": 0}
for _ in range(1000):
    exec(counter, space)
print(space["n"])
add = compile("a + b", "<add>", "eval")
print([eval(add, {"a": i, "b": 10}) for i in range(5)], eval(add, {"a": "x"}, {"b": "y"}))
print(exec(compile("1 + 1", "<e>", "eval")), eval(compile("q = 5", "<e>", "exec")), q)

function = types.FunctionType(inner[0], {"g": 30}, "renamed", (7,))
print(function(1, 2), function.__name__, function.__defaults__, function.__globals__)


def outer():
    value = 41

    def get():
        return value

    def put(v):
        nonlocal value
        value = v + 1

    return get, put


get, put = outer()
try:
    exec(get.__code__)
except TypeError as e:
    print(e)
try:
    exec("1", closure=())
except TypeError as e:
    print(e)
exec(get.__code__, closure=get.__closure__)
print(eval(outer.__code__)[0]())

print(eval(b"1 + 2"), eval(bytearray(b" 3")[1:]), eval(memoryview(b"4")), eval("  \t5"))
exec("# -*- coding: latin-1 -*-\nprint('\u00e9')".encode("utf-8").replace(b"\xc3\xa9", b"\xe9"))
tree = ast.parse("total = sum(range(n))\nprint(total)")
exec(compile(tree, "<tree>", "exec"), {"n": 5})
print(eval(compile(ast.fix_missing_locations(ast.Expression(ast.BinOp(ast.Constant(2), ast.Mult(), ast.Constant(21)))), "<tree>", "eval")))
print(ast.dump(compile("a + 1", "<tree>", "eval", ast.PyCF_ONLY_AST)))
for text in ["1 + 1", "x = 3", "if x:\n    x\n    'no'\n", "None", "def f(): pass\n"]:
    exec(compile(text, "<prompt>", "single"))
print(_)
exec(compile("def f(a: unknown): pass\nprint(f.__annotations__)", "<future>", "exec", 0x1000000))
results = []
for source in ["[i * i for i in range(4)]", "{k: v for k, v in zip('ab', (1, 2))}", "f'{1 + 1}!'", "(lambda *a, **k: (a, k))(1, z=2)", "1 if 0 else 2",
               "[y := 5, y ** 2]", "'%s-%s' % (1, 2)", "not 1 < 2 < 3", "max(x for x in (3, 1, 2))", "6"]:
    results.append(eval(source))
print(results)
exec("ﬁnd = 1")
print(find, eval("ｆｉｎｄ"))
print(eval("__name__"), eval("[__name__ for _ in 'a']"), type(eval("compile")).__name__)
apply = eval
print(apply("1 + 1", {}), list(map(eval, ["1", "2 * 3"])))
