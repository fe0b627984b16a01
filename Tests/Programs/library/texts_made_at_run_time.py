# timeit and doctest with texts that the program makes.
import doctest
import timeit
from sys import stdout

write = stdout.write

calls = []
data = list(range(3))
for name in ["append", "insert"]:
    arguments = "1" if name == "append" else "0, 2"
    seconds = timeit.timeit(f"calls.{name}({arguments})", number=3, globals=globals())
    print(name, seconds >= 0, calls)
statement = "total += n\n" + "if total > 3:\n    calls.clear()"
print(timeit.repeat(statement, "total = 0; n = " + str(2), repeat=2, number=2, globals={"calls": calls}) != [], calls)
try:
    timeit.timeit("x = = " + name)
except SyntaxError as error:
    print(type(error).__name__, error.msg)
try:
    timeit.timeit(f"1 / {len(data) - 3}", number=1)
except ZeroDivisionError as error:
    print(error)


def double(x):
    return x * 2


template = """
>>> double({0})
{1}
>>> y = double("a")
>>> y, {0}
('aa', {0})
"""
parser = doctest.DocTestParser()
runner = doctest.DocTestRunner(verbose=False)
for number, result in (4, 8), (5, 11):
    test = parser.get_doctest(template.format(number, result), {"double": double}, f"made{number}", None, 0)
    print(runner.run(test))
failing = ">>> def broken():\n...     return 1 // " + "0" + "\n>>> broken()\n1\n>>> 1 +\n2\n"
print(runner.run(parser.get_doctest(failing, {}, "failing", "text.txt", 0), out=lambda text: write(text.split("Exception raised")[0])))
raising = "\n".join([">>> int('x')", "Traceback (most recent call last):", "  ...", "ValueError: invalid literal for int() with base 10: 'x'"])
print(runner.run(parser.get_doctest(raising, {}, "raising", None, 0)))
