# What exec, eval and compile refuse, and the syntax errors that they raise.
import sys


def show(call):
    try:
        print(call())
    except SyntaxError as e:
        print(type(e).__name__, e, e.filename, e.lineno, e.offset, repr(e.text))
    except Exception as e:
        print(type(e).__name__, e.args, sep=": ")


show(lambda: exec(1))
show(lambda: eval(1))
show(lambda: exec("1", 1))
show(lambda: exec("1", {}, 1))
show(lambda: eval("1", 1))
show(lambda: eval("1", {}, 1))
show(lambda: eval("1", []))
show(lambda: compile("1", "f", "other"))
show(lambda: compile("1", 1, "exec"))
show(lambda: compile(1, "f", "exec"))
show(lambda: compile("1", "f", "exec", 12345678))
show(lambda: compile("\ud800", "f", "exec"))
show(lambda: exec("a\0b"))
show(lambda: exec("del q", {}))
show(lambda: exec("print(q)", {}))
for text in ["x =", "x = = 1\ny", "if 1:\n", "if 1:\npass", "  x = 1", "return 1", "'''abc", "(1,", "a b", "x = 'abc", "f(a for a in b, c)",
             "nonlocal x", "def f():\n  x = 1\n  global x", "class A:\n\tx = 1\n        y = 2", "1 = x", "f() += 1", "π = 1 +", "yield 1", "break"]:
    show(lambda: exec(text))
for text in ["1 +\n", "", "x = 1", "1; 2", "a b"]:
    show(lambda: eval(text))
for text in ["1\n2", "", "x = 1; y = 2", "if 1:\n  pass\n"]:
    show(lambda: compile(text, "f", "single").co_name)
try:
    exec("def f():\n    return g()\n\ndef g():\n    raise ValueError('here')\n\nf()")
except ValueError as e:
    t, places = e.__traceback__.tb_next, []
    while t:
        places.append((t.tb_frame.f_code.co_filename, t.tb_lineno, t.tb_frame.f_code.co_name))
        t = t.tb_next
    print(places)


def outside():
    eval("1 / 0")


sys.stdout.flush()
exec(compile("def inside():\n    outside()\n\n\ninside()", "<made>", "exec"))
