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
