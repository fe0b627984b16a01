# Trees that no source has, but that compile() takes: any expression that is text in an f-string.
import ast

call = ast.Call(ast.Name("str", ast.Load()), [ast.Name("n", ast.Load())], [])
joined = ast.JoinedStr([ast.Constant("a{"), call, ast.Constant("}b"), ast.FormattedValue(ast.Name("n", ast.Load()), -1, None)])
tree = ast.Expression(joined)
ast.fix_missing_locations(tree)
print(eval(compile(tree, "<made>", "eval"), {"n": 7}))
try:
    print(ast.unparse(tree))
except ValueError as error:
    print(str(error).split(",")[0])
function = ast.parse("def build(x):\n    return 0").body[0]
function.body = [ast.Return(ast.JoinedStr([ast.Constant("/"), ast.Call(ast.Name("convert", ast.Load()), [ast.Name("x", ast.Load())], [])]))]
module = ast.Module([function], [])
ast.fix_missing_locations(module)
names = {"convert": lambda x: f"<{x}>"}
exec(compile(module, "<made>", "exec"), names)
print(names["build"]("q"), names["build"](1))

# Names that are no identifiers.
function = ast.parse("def build(self, first, **rest):\n    other = first\n    return [self, other, rest]").body[0]
for node in ast.walk(function):
    for field in ("name", "id", "arg"):
        if getattr(node, field, None) in ("build", "self", "rest", "other"):
            setattr(node, field, {"build": "<built 'x'>", "self": ".self", "rest": ".rest", "other": "class"}[getattr(node, field)])
module = ast.Module([function], [])
ast.fix_missing_locations(module)
names = {}
exec(compile(module, "<made>", "exec"), names)
built = names["<built 'x'>"]
print(built.__name__, built.__code__.co_varnames, built(1, 2, z=3))
try:
    built()
except TypeError as error:
    print(error)
print(eval(compile(ast.fix_missing_locations(ast.Expression(ast.Name("a b", ast.Load()))), "", "eval"), {"a b": "found"}))
print(eval(compile(ast.parse("_krait_name_41", mode="eval"), "", "eval"), {"_krait_name_41": "as it is"}))
holder = type("Holder", (), {})()
setattr(holder, "no identifier", 5)
tree = ast.Expression(ast.Attribute(ast.Name("holder", ast.Load()), "no identifier", ast.Load()))
print(eval(compile(ast.fix_missing_locations(tree), "", "eval")))
