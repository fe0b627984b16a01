# exec and eval that are not called by their names see the variables of the place of the call, in each module.
import builtins
import functools

import helper

x = "main"
y = "main's y"
f = eval
print(f("x"), list(map(eval, ["x", "y"])), builtins.eval("x"))
print(helper.alias("x"), helper.method("x"), helper.mapped(["x", "z"]), helper.table["e"]("x"))


def local(fn=eval):
    x = "local"
    run, again = exec, (lambda text: fn(text))
    run("made = x")
    return fn("x"), f("(x, y)"), [f("x") for _ in range(2)], again("x"), sorted(["y", "x"], key=eval), "made" in locals()


print(local())
print(local(helper.given))


class Calculator:
    x = "class"
    value = eval
    seen = value("x"), f("x, y")

    def __init__(self):
        self.compute = eval

    def run(self, x):
        return self.compute("x, self.x"), self.value("x") if False else None


print(Calculator.seen, Calculator().run("argument"))
operations = {"eval": eval, "exec": exec}
for name in ("eval", "exec"):
    print(name, operations[name]("x" if name == "eval" else "w = x + '!'"))
print(w)


def delayed():
    x = "in delayed"
    return functools.partial(eval, "x")()


print(delayed(), helper.late())
print(f("x", {"x": "given"}), f("x", None, {"x": "locals"}), f("x + z", {"x": "a"}, {"z": "b"}))
try:
    f("nowhere")
except NameError as error:
    print(error)
print(helper.other_module(f))
