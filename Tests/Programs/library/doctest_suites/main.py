# Suites of doctest: files and modules as test cases, and examples as scripts
import doctest
import io
import os
import re
import sys
import unittest


def double(x):
    """Twice as much.

    >>> double(2)
    4
    >>> double("ab")
    'ab'
    """
    return 2 * x


def never():
    """
    >>> never()   # doctest: +SKIP
    3
    """


class Holder:
    """Text in front

    >>> h = Holder()
    >>> for i in range(2):
    ...     print(i, extra)
    0 7
    1 7

    and behind.
    """


def run(title, suite):
    print("--", title, suite.countTestCases())
    result = unittest.TestResult()
    suite.run(result)
    for test, text in result.failures + result.errors:
        place = os.path.dirname(os.path.abspath(__file__)) + "/"
        print(repr(test).replace(place, ""), test.id(), test.shortDescription())
        text = text.replace(place, "")
        print(text[text.index("AssertionError"):] if "AssertionError" in text else text.splitlines()[-1])
    print(result.testsRun, [reason for _, reason in result.skipped], result.wasSuccessful())


def fill(test):
    test.globs["y"] = 5


def drain(test):
    print("done with", test.name, sorted(name for name in test.globs if name in ("x", "y")))


run("files", doctest.DocFileSuite("numbers.txt", "more.txt", setUp=fill, tearDown=drain, globs={"x": 1}))
run("other options", doctest.DocFileSuite("more.txt", optionflags=doctest.ELLIPSIS | doctest.REPORT_UDIFF, globs={"y": 6}))
run("module", doctest.DocTestSuite(extraglobs={"extra": 7}))
print(doctest.set_unittest_reportflags(doctest.REPORT_NDIFF | doctest.REPORT_ONLY_FIRST_FAILURE))
run("flags", doctest.DocFileSuite("more.txt", globs={"y": 6}))
print(doctest.set_unittest_reportflags(0) == doctest.REPORT_NDIFF | doctest.REPORT_ONLY_FIRST_FAILURE)
for wrong in (lambda: doctest.set_unittest_reportflags(doctest.ELLIPSIS), lambda: doctest.DocFileSuite("more.txt", module_relative=False, package=sys),
              lambda: doctest.testsource("__main__", "__main__.nothing"), lambda: list(doctest.DocFileSuite("more.txt"))[0].debug()):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, re.sub("from .*/", "from ", str(e)))
print(doctest.testsource("__main__", "__main__.Holder"))
print(doctest.script_from_examples("first\n\n>>> 1 + 1\n2\n\n>>> x = 3\n\nlast   \n\n"))
