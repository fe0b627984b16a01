# Discovery of tests in the modules below a folder, and tests that the command line names
import io
import os
import re
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


def cases(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from cases(test)
        else:
            yield test


def show(title, suite, loader):
    print(title)
    for test in cases(suite):
        print("   ", test)
    for error in loader.errors:
        lines = error.strip().splitlines()
        print("    error:", lines[0], "/", lines[-1])


def discover(title, *args, **kwargs):
    loader = unittest.TestLoader()
    show(title, loader.discover(*args, **kwargs), loader)


suite = os.path.join(HERE, "suite")
discover("package", suite, top_level_dir=HERE)
discover("pattern", suite, pattern="check_*.py", top_level_dir=HERE)
discover("inner", os.path.join(suite, "inner"), top_level_dir=HERE)
discover("dotted", "suite.inner")
discover("other top", os.path.join(HERE, "outer"))
for start in os.path.join(suite, "plain"), "nowhere", "sys":
    try:
        unittest.TestLoader().discover(start, top_level_dir=HERE if os.path.isabs(start) else None)
    except Exception as e:
        print(type(e).__name__, str(e).replace(HERE, ""))

loader = unittest.TestLoader()
loader.testNamePatterns = ["*deep*"]
show("by names", loader.loadTestsFromNames(["suite.test_first", "suite.inner.test_deep.Deep.test_deep", "suite.inner"]), loader)
for name in "suite.nothing", "suite.test_first.First.test_none", "suite.test_broken", "nowhere.at_all":
    loader = unittest.TestLoader()
    show(name, loader.loadTestsFromName(name), loader)


def run(*argv):
    """The command line; what it writes, without times and the lines of tracebacks."""
    stream = io.StringIO()
    sys.stderr = stream
    try:
        unittest.main(None, argv=["prog", *argv], testLoader=unittest.TestLoader())
    except SystemExit as e:
        code = e.code
    finally:
        sys.stderr = sys.__stderr__
    text = re.sub(r"\d\.\d+s", "0.000s", stream.getvalue())
    text = "\n".join(line for line in text.splitlines() if not line.startswith("  "))
    print("$", *argv)
    print(text.replace(HERE, ""))
    print("exit", code)


os.chdir(HERE)
run("-v", "suite.test_first")
run("suite/test_first.py", "suite.inner.test_deep.Deep")
run("discover", "-v", "-s", "suite", "-t", ".", "-k", "deep")
run("discover", "suite", "check_*.py", ".")
run("discover", "-s", "suite", "-t", ".", "-q")
