# unittest.main: the command line of tests.

import os
import sys
from unittest.loader import defaultTestLoader

_OF_MODULES = """Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
"""
_OF_ONE_MODULE = """Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
"""


def _module_name(name):
    """The module of a file; other names stay as they are."""
    if not name.lower().endswith(".py") or not os.path.isfile(name):
        return name
    if os.path.isabs(name):
        inside = os.path.relpath(name, os.getcwd())
        if os.path.isabs(inside) or inside.startswith(os.pardir):
            return name
        name = inside
    return os.path.normpath(name)[:-3].replace("\\", ".").replace("/", ".")


def _pattern(text):
    return text if "*" in text else f"*{text}*"


class TestProgram:
    """Runs the tests of a module, or those that the command line names; without a module as `python -m unittest` does."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _main_parser = _discovery_parser = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        self.module = module
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        if argv is None:
            argv = sys.argv
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        # What the program has not decided shows all warnings, once for each place.
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def _print_help(self, *args, **kwargs):
        if self.module is None:
            print(self._main_parser.format_help())
            print(_OF_MODULES % {"prog": self.progName})
            self._discovery_parser.print_help()
        else:
            print(self._main_parser.format_help())
            print(_OF_ONE_MODULE % {"prog": self.progName})

    def parseArgs(self, argv):
        self._initArgParsers()
        if self.module is None:
            if len(argv) > 1 and argv[1].lower() == "discover":
                self._do_discovery(argv[2:])
                return
            self._main_parser.parse_args(argv[1:], self)
            if not self.tests:
                self._do_discovery([])
                return
        else:
            self._main_parser.parse_args(argv[1:], self)
        if self.tests:
            self.testNames = [_module_name(name) for name in self.tests]
        elif self.defaultTest is None:
            self.testNames = None   # all of the module
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if from_discovery:
            loader = self.testLoader if Loader is None else Loader()
            self.test = loader.discover(self.start, self.pattern, self.top)
        elif self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def _initArgParsers(self):
        import argparse

        parent = argparse.ArgumentParser(add_help=False)
        add = parent.add_argument
        add("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        add("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        add("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
        add("--durations", dest="durations", type=int, default=None, metavar="N", help="Show the N slowest test cases (N=0 for all)")
        # Options are there for what the program has left open.
        if self.failfast is None:
            add("-f", "--failfast", dest="failfast", action="store_true", help="Stop on first fail or error")
            self.failfast = False
        if self.catchbreak is None:
            add("-c", "--catch", dest="catchbreak", action="store_true", help="Catch Ctrl-C and display results so far")
            self.catchbreak = False
        if self.buffer is None:
            add("-b", "--buffer", dest="buffer", action="store_true", help="Buffer stdout and stderr during tests")
            self.buffer = False
        if self.testNamePatterns is None:
            add("-k", dest="testNamePatterns", action="append", type=_pattern, help="Only run tests which match the given substring")
            self.testNamePatterns = []

        self._main_parser = argparse.ArgumentParser(prog=self.progName, parents=[parent])
        self._main_parser.print_help = self._print_help
        self._main_parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        about = "For test discovery all test modules must be importable from the top level directory of the project."
        self._discovery_parser = argparse.ArgumentParser(prog=f"{self.progName} discover", parents=[parent], epilog=about)
        add = self._discovery_parser.add_argument
        add("-s", "--start-directory", dest="start", help="Directory to start discovery ('.' default)")
        add("-p", "--pattern", dest="pattern", help="Pattern to match tests ('test*.py' default)")
        add("-t", "--top-level-directory", dest="top", help="Top level directory of project (defaults to start directory)")
        for name in ("start", "pattern", "top"):   # the same by place
            add(name, nargs="?", default=argparse.SUPPRESS, help=argparse.SUPPRESS)

    def _do_discovery(self, argv, Loader=None):
        self.start = "."
        self.pattern = "test*.py"
        self.top = None
        if argv is not None:
            if self._discovery_parser is None:
                self._initArgParsers()
            self._discovery_parser.parse_args(argv, self)
        self.createTests(from_discovery=True, Loader=Loader)

    def runTests(self):
        if self.catchbreak:
            from unittest.signals import installHandler
            installHandler()
        if self.testRunner is None:
            from unittest.runner import TextTestRunner
            self.testRunner = TextTestRunner
        runner = self.testRunner
        if isinstance(runner, type):
            options = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer, "warnings": self.warnings}
            try:
                try:
                    runner = self.testRunner(**options, tb_locals=self.tb_locals, durations=self.durations)
                except TypeError:   # classes of earlier years know less
                    runner = self.testRunner(**options)
            except TypeError:
                runner = self.testRunner()
        self.result = runner.run(self.test)
        if self.exit:
            if self.result.testsRun == 0 and len(self.result.skipped) == 0:
                sys.exit(5)
            sys.exit(0 if self.result.wasSuccessful() else 1)


main = TestProgram
