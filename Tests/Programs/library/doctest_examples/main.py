"""Examples in docstrings really run.

>>> double(4)
8
>>> shapes.area(2, 3)
6
"""
import contextlib
import doctest
import io
import os
import re
import unittest

import shapes


def double(n):
    """Examples of all kinds.

    >>> double(3)
    6
    >>> double("ab")
    'abab'
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> for i in range(3):
    ...     double(i)
    0
    2
    4
    >>> x = 5
    >>> def later():
    ...     return double(x)
    >>> x = 50
    >>> later()
    100
    >>> class Local:
    ...     '''A class.'''
    ...     value = x
    >>> Local.value, Local.__module__ == __name__
    (50, True)
    >>> import math as m; m.floor(2.5)
    2
    >>> None
    >>> "text"
    'text'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> [y for y in (1, 2)]; y: int = 3
    [1, 2]
    >>> y
    3
    >>> if True:
    ...     y
    ... else:
    ...     0
    3
    """
    return n * 2


class Box:
    """
    >>> Box(2).size
    2
    >>> Box(3)          # doctest: +ELLIPSIS
    <...Box object at 0x...>
    """

    def __init__(self, size):
        self.size = size

    @property
    def twice(self):
        """>>> Box(2).twice
        4"""
        return self.size * 2

    @staticmethod
    def empty():
        """
        >>> Box.empty().size
        0
        """
        return Box(0)

    @classmethod
    def made(cls):
        """
        >>> Box.made().size  # a comment
        1
        """
        return cls(1)


def flags():
    """
    >>> print("a   b\\tc")        # doctest: +NORMALIZE_WHITESPACE
    a b c
    >>> list(range(30))           # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    [0,   1, ...,
     29]
    >>> int("x")                  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ValueError: something else
    >>> 1 / 0                     # doctest: +SKIP
    nonsense
    >>> 1 == 1
    1
    >>> 1 == 1                    # doctest: +DONT_ACCEPT_TRUE_FOR_1
    True
    """


def wrong():
    """
    >>> double(1)
    3
    >>> print("one\\ntwo")
    one
    >>> double(2)
    >>> x = 1
    4
    >>> 1 +
    Traceback (most recent call last):
    SyntaxError: invalid syntax
    >>> double(None)
    """


__test__ = {
    "more": """
    >>> double(21)
    42
    """,
    "module": shapes.area,
}


def show(function, *args, **kwargs):
    # What it prints, without the folder and the frames of unexpected exceptions.
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        result = function(*args, **kwargs)
    text = output.getvalue().replace(os.path.dirname(__file__) + "/", "")
    print(re.sub(r"(Traceback \(most recent call last\):\n)(?:      .*\n)+", r"\1", text), end="")
    print("->", result)


print("-- quiet")
show(doctest.testmod, shapes)
print("-- verbose")
show(doctest.testmod, shapes, verbose=True)
print("-- main")
show(doctest.testmod)
show(doctest.testmod, optionflags=doctest.REPORT_ONLY_FIRST_FAILURE, report=False)
print("-- one object")
show(doctest.run_docstring_examples, double, globals(), name="double")
show(doctest.run_docstring_examples, wrong, globals(), name="wrong")
print("-- namespace")
show(doctest.testmod, shapes, extraglobs={"side": 7}, verbose=False)
print("-- file")
show(lambda: doctest.testfile("examples.txt"))
try:
    doctest.testmod(raise_on_error=True)
except doctest.UnexpectedException as failure:
    print(type(failure).__name__, repr(failure.example.source), failure.test.name, failure.exc_info[0].__name__)
runner = doctest.DebugRunner(optionflags=doctest.FAIL_FAST)
try:
    runner.run(doctest.DocTestFinder().find(wrong, "wrong", globs=globals())[0])
except doctest.DocTestFailure as failure:
    print(type(failure).__name__, repr(failure.example.source), repr(failure.example.want), repr(failure.got), failure.test.name)
test = doctest.DocTestFinder().find(double, globs={"double": lambda n: n})[0]
print(len(test.examples), test.name, repr(test.examples[2].exc_msg), test.examples[3].lineno, test.examples[3].indent)
parser = doctest.DocTestParser()
print([(e.source, e.want, e.options) for e in parser.get_examples(">>> a\n1\n\ntext\n  >>> b\n  ... c\n")])
for text in ">>>x", "  >>> a\n ... b", "  >>> a\n 1":
    try:
        parser.get_examples(text, "name")
    except ValueError as error:
        print(error)
checker = doctest.OutputChecker()
print([checker.check_output(want, got, doctest.ELLIPSIS) for want, got in
       [("a...b\n", "a123b\n"), ("...", ""), ("a...a", "a"), ("x...y...z\n", "xyz\n"), ("1\n", "True\n")]])
suite = doctest.DocTestSuite(shapes)
outcome = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
print(outcome.testsRun, len(outcome.failures), suite.countTestCases())
