print(eval("1 + 1"))  # error: not supported yet: eval() of code made at run time
exec("x = 1")  # error: not supported yet: exec() of code made at run time
code = compile("1", "f", "eval")  # error: not supported yet: compile() of code made at run time


class Pattern:
    def compile(self, text):
        return text


print(Pattern().compile("a method of that name is fine"))
