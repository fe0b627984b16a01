# codeop and code: which texts are complete, and a prompt that is fed with lines.
import code
import codeop
import sys

for text in ["x = 1", "x = (1,", "if x:", "if x:\n  y", "if x:\n  y\n", "def f():\n  return 1", "'''a", "'''a\nb'''", "x = \\", "for i in x: pass",
             "# only a comment", "", "a = [\n1,\n", "class A:\n  x = 1\n", "@decorator", "try:\n  pass", "lambda", "1 +", "x = = 1", "f(", "'abc", "  x"]:
    try:
        result = codeop.compile_command(text)
        print(repr(text), "more" if result is None else "complete")
    except SyntaxError as e:
        print(repr(text), type(e).__name__, e.msg)

print(codeop.compile_command("1 + 1", symbol="eval") is not None, codeop.CommandCompiler()("pass").co_filename)

lines = iter(["n = 20", "n + 1", "def f(a):", "    return a * n", "", "f(2)", "1 / 0", "x = = 1", "for i in range(2):", "    i", "", "None", "'text'", "_ * 2"])


def read(prompt):
    try:
        line = next(lines)
    except StopIteration:
        raise EOFError
    print(prompt + line)
    return line


space = {}
sys.stderr = sys.stdout
code.interact("begin", read, space, "end")
print(space["n"], sorted(k for k in space if k != "__builtins__"))
interpreter = code.InteractiveInterpreter({"v": 3})
print(interpreter.runsource("v * 2"), interpreter.runsource("if v:"), interpreter.runsource("w = = 1"), interpreter.runsource("undefined"))
console = code.InteractiveConsole(local_exit=True)
print(console.push("def g():"), console.push("  return 5"), console.push(""), console.push("g()"), console.locals["g"]())
