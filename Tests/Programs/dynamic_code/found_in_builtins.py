# exec and eval found in the module builtins, under names that the program makes, see the variables of the place of the call.
import builtins
import builtins as b
import sys

x = 1
name = "".join(reversed("lave"))
print(getattr(builtins, name)("x + 1"), hasattr(builtins, name), name in dir(builtins))


def function():
    y = 5
    print(getattr(builtins, "ev" + "al")("x + y"), getattr(b, "eval")("x + y"))
    print(vars(builtins)[name]("x + y"), builtins.__dict__["eval"]("x + y"))
    print(__import__("builtins").eval("x + y"), sys.modules["builtins"].eval("x + y"))
    print(list(map(getattr(builtins, name), ["x", "y"])))
    found = __builtins__
    table = found if isinstance(found, dict) else vars(found)
    print(table["eval"]("x + y"))
    table["exec"]("print(x, y)")
    print([value("x + y") for key, value in table.items() if key == name])
    module = builtins
    print(module.len("abc"), module.eval("y"))


class Language:
    def __init__(self, functions):
        self.functions = functions

    def run(self, text, y):
        return self.functions[name](text)


function()
print(Language(vars(builtins)).run("x - y", 3))


def apply(function, text, y=7):
    return function(text)


def spread(*functions, y=8, **named):
    return [function("y") for function in functions] + [function("y") for function in named.values()]


print(apply(eval, "x + y"), apply(text="y", function=eval), apply(*[eval, "y"]))
print(spread(eval, eval, third=eval))
