# unittest: test cases, suites and results.  Beside it are what finds tests, runs them, and the command line; cases with coroutines, too.

import _importing
import functools
import io
import re
import sys
import time
import traceback
import warnings
from unittest.util import _common_shorten_repr as _shortened, safe_repr as _safe_repr

__all__ = [
    "TestResult", "TestCase", "TestSuite", "TextTestRunner", "TestLoader", "FunctionTestCase", "main", "defaultTestLoader", "SkipTest",
    "skip", "skipIf", "skipUnless", "expectedFailure", "TextTestResult", "installHandler", "registerResult", "removeResult", "removeHandler",
    "addModuleCleanup", "doModuleCleanups", "enterModuleContext", "IsolatedAsyncioTestCase",
]


def __getattr__(name):
    if name == "IsolatedAsyncioTestCase":   # linked with programs that name the class: an import would link asyncio with all
        return _importing.library_module("unittest.async_case").IsolatedAsyncioTestCase
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class SkipTest(Exception):
    """Raised by a test that does not apply."""

    __module__ = "unittest.case"


# ---- decorators

def _identity(obj):
    return obj


def skip(reason):
    """The test, or all tests of the class, are left out."""
    def decorator(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def wrapper(*args, **kwargs):
                raise SkipTest(reason)
            item = wrapper
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if callable(reason) and not isinstance(reason, str):
        item, reason = reason, ""
        return decorator(item)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else _identity


def skipUnless(condition, reason):
    return _identity if condition else skip(reason)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


# ---- results

class TestResult:
    """What has come out of tests."""

    __module__ = "unittest.result"

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []   # pairs of a test's text and seconds
        self._stdout_buffer = None     # what stands for the standard streams while tests run, if buffer is set
        self._stderr_buffer = None
        self._original_stdout = sys.stdout
        self._original_stderr = sys.stderr
        self._mirrorOutput = False     # is what the test has written to be shown behind it?
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False

    def printErrors(self):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def _setupStdout(self):
        if self.buffer:
            if self._stderr_buffer is None:
                self._stderr_buffer = io.StringIO()
                self._stdout_buffer = io.StringIO()
            sys.stdout = self._stdout_buffer
            sys.stderr = self._stderr_buffer

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for kept, stream, title in ((sys.stdout, self._original_stdout, "Stdout"), (sys.stderr, self._original_stderr, "Stderr")):
                text = kept.getvalue()
                if text:
                    stream.write(f"\n{title}:\n{text if text.endswith(chr(10)) else text + chr(10)}")
        sys.stdout = self._original_stdout
        sys.stderr = self._original_stderr
        for kept in (self._stdout_buffer, self._stderr_buffer):
            kept.seek(0)
            kept.truncate()

    def _failed(self):
        self._mirrorOutput = True
        if self.failfast:
            self.shouldStop = True

    def addError(self, test, err):
        self.errors.append((test, self._text(err)))
        self._failed()

    def addFailure(self, test, err):
        self.failures.append((test, self._text(err)))
        self._failed()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            target = self.failures if issubclass(err[0], test.failureException) else self.errors
            target.append((subtest, self._text(err)))
            self._failed()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text(err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._failed()

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def _text(self, err):
        """The exception, and what the test has written, if that is kept."""
        text = self._traceback(err)
        if self.buffer:
            for kept, title in ((sys.stdout, "Stdout"), (sys.stderr, "Stderr")):
                output = kept.getvalue()
                if output:
                    text += f"\n{title}:\n{output if output.endswith(chr(10)) else output + chr(10)}"
        return text

    def _traceback(self, err):
        """The exception without the entries of this module."""
        kind, value, tb = err
        while tb is not None and tb.tb_frame.f_code.co_filename in _FILES:
            tb = tb.tb_next
        if tb is not None:
            entries = traceback.extract_tb(tb)
            count = len(entries)
            while count and entries[count - 1].filename in _FILES:
                count -= 1
            if count < len(entries):
                items = traceback.format_tb(tb)[:count]
                return "".join(["Traceback (most recent call last):\n", *items, *traceback.format_exception_only(value)])
        return "".join(traceback.format_exception(kind, value, tb))

    def __repr__(self):
        return f"<{_class_name(self.__class__)} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>"


def _code_file():
    return _code_file.__code__.co_filename


# The files whose entries do not show in tracebacks.
_FILES = {_code_file().replace("__init__", name) for name in ("__init__", "async_case", "loader", "main", "runner")}


# ---- test cases

class _Outcome:
    def __init__(self, result):
        self.result = result
        self.success = True
        self.expecting_failure = False
        self.expected_failure = None
        self.skipped = False

    def run(self, test, function, subtest=False):
        """Calls function; what it raises is reported."""
        old = self.success
        self.success = True
        try:
            function()
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            self.success = False
            self.skipped = True
            self.result.addSkip(test, str(e))
        except _ShouldStop:
            self.success = False
        except:
            err = sys.exc_info()
            self.success = False
            if self.expecting_failure:
                self.expected_failure = err
            elif subtest:
                self.result.addSubTest(test.test_case, test, err)
            elif issubclass(err[0], test.failureException):
                self.result.addFailure(test, err)
            else:
                self.result.addError(test, err)
        else:
            if subtest and self.success:
                self.result.addSubTest(test.test_case, test, None)
        finally:
            self.success = self.success and old


class _ShouldStop(Exception):
    """A subtest has failed and nothing more is to run."""


class _RaisesContext:
    def __init__(self, test, expected, regex=None):
        self.test = test
        self.expected = expected
        self.regex = re.compile(regex) if isinstance(regex, (str, bytes)) else regex
        self.msg = None

    def handle(self, name, args, kwargs):
        try:
            if not _is_subtype(self.expected, self._base):
                raise TypeError(f"{name}() arg 1 must be {self._base_name}")
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
                return self
            function, *args = args
            self.obj_name = getattr(function, "__name__", str(function))
            with self:
                function(*args, **kwargs)
        finally:
            self = None

    obj_name = None

    def _raise(self, message):
        raise self.test.failureException(self.test._formatMessage(self.msg, message))

    def _names(self):
        if isinstance(self.expected, tuple):
            return str(self.expected)
        return getattr(self.expected, "__name__", str(self.expected))

    __class_getitem__ = classmethod(type(list[int]))


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(e, base) for e in expected)
    return isinstance(expected, type) and issubclass(expected, base)


class _AssertRaisesContext(_RaisesContext):
    _base = BaseException
    _base_name = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            by = f" by {self.obj_name}" if self.obj_name else ""
            self._raise(f"{self._names()} not raised{by}")
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.regex is not None and not self.regex.search(str(exc_value)):
            self._raise(f'"{self.regex.pattern}" does not match "{exc_value}"')
        return True


class _AssertWarnsContext(_RaisesContext):
    _base = Warning
    _base_name = "a warning type or tuple of warning types"

    def __enter__(self):
        self._manager = warnings.catch_warnings(record=True)
        self.warnings = self._manager.__enter__()
        warnings.simplefilter("always", self.expected if not isinstance(self.expected, tuple) else Warning)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for m in self.warnings:
            if not isinstance(m.message, self.expected):
                continue
            if first is None:
                first = m.message
            if self.regex is not None and not self.regex.search(str(m.message)):
                continue
            self.warning = m.message
            self.filename = m.filename
            self.lineno = m.lineno
            return
        if first is not None:
            self._raise(f'"{self.regex.pattern}" does not match "{first}"')
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._raise(f"{self._names()} not triggered{by}")


class _AssertLogsContext:
    def __init__(self, test, logger, level, no_logs):
        import logging
        self.test = test
        self.logging = logging
        self.logger_name = logger
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.no_logs = no_logs

    def __enter__(self):
        logging = self.logging
        logger = self.logger_name if isinstance(self.logger_name, logging.Logger) else logging.getLogger(self.logger_name)
        self.logger = logger
        records, output = [], []
        formatter = logging.Formatter("%(levelname)s:%(name)s:%(message)s")

        class Collector(logging.Handler):
            def emit(self, record):
                records.append(record)
                output.append(formatter.format(record))

        handler = Collector()
        handler.setLevel(self.level)
        self.records, self.output = records, output
        self.old = logger.handlers, logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else self

    def __exit__(self, exc_type, exc_value, tb):
        self.logger.handlers, level, self.logger.propagate = self.old
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        name = self.logging.getLevelName(self.level)
        if self.no_logs:
            if self.records:
                raise self.test.failureException(f"Unexpected logs found: {self.output!r}")
        elif not self.records:
            raise self.test.failureException(f"no logs of level {name} or higher triggered on {self.logger.name}")


class TestCase:
    """Tests that share what is set up for each: methods whose names begin with test."""

    __module__ = "unittest.case"

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._cleanups = []
        self._subtest = None
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}") from None
            self._testMethodDoc = None
        else:
            self._testMethodDoc = method.__doc__
        self._equality = {dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
                          frozenset: "assertSetEqual", str: "assertMultiLineEqual"}

    def addTypeEqualityFunc(self, typeobj, function):
        self._equality[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = cm.__enter__()
        self.addCleanup(cm.__exit__, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        result = cm.__enter__()
        cls.addClassCleanup(cm.__exit__, None, None, None)
        return result

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{_class_name(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({_class_name(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{_class_name(self.__class__)} testMethod={self._testMethodName}>"

    def subTest(self, msg=None, **params):
        """A context: a part of the test that may fail without ending it."""
        return _SubTestContext(self, msg, params)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        result = method()
        if result is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method} returned {type(result).__name__!r})",
                          DeprecationWarning)

    def _callTearDown(self):
        self.tearDown()

    def run(self, result=None):
        """Runs the test."""
        own = result is None
        if own:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                result.addSkip(self, getattr(self.__class__, "__unittest_skip_why__", "") or getattr(method, "__unittest_skip_why__", ""))
                return result
            expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
            outcome = _Outcome(result)
            start = time.perf_counter()
            try:
                self._outcome = outcome
                outcome.run(self, self._callSetUp)
                if outcome.success:
                    outcome.expecting_failure = expecting
                    outcome.run(self, lambda: self._callTestMethod(method))
                    outcome.expecting_failure = False
                    outcome.run(self, self._callTearDown)
                self.doCleanups()
                if hasattr(result, "addDuration"):
                    result.addDuration(self, time.perf_counter() - start)
                if outcome.expected_failure is not None:
                    result.addExpectedFailure(self, outcome.expected_failure)
                elif outcome.success:
                    if expecting:
                        result.addUnexpectedSuccess(self)
                    else:
                        result.addSuccess(self)
                return result
            finally:
                self._outcome = None
        finally:
            result.stopTest(self)
            if own:
                result.stopTestRun()

    def doCleanups(self):
        outcome = self._outcome or _Outcome(TestResult())
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            outcome.run(self, lambda: self._callCleanup(function, *args, **kwargs))
        return outcome.success

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        self._callSetUp()
        self._callTestMethod(getattr(self, self._testMethodName))
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # ---- assertions

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        if msg is None:
            return standard
        try:
            return f"{standard} : {msg}"
        except UnicodeDecodeError:
            return f"{_safe_repr(standard)} : {_safe_repr(msg)}"

    def _require(self, good, standard, msg):
        if not good:
            raise self.failureException(self._formatMessage(msg, standard))

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._require(False, f"{_safe_repr(expr)} is not true", msg)

    def assertFalse(self, expr, msg=None):
        if expr:
            self._require(False, f"{_safe_repr(expr)} is not false", msg)

    def assertEqual(self, first, second, msg=None):
        function = None
        if type(first) is type(second):
            function = self._equality.get(type(first))
            if isinstance(function, str):
                function = getattr(self, function)
        (function or self._baseAssertEqual)(first, second, msg=msg)

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._require(False, "%s != %s" % _shortened(first, second), msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._require(False, f"{_safe_repr(first)} == {_safe_repr(second)}", msg)

    def _rounded(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, f"within {_safe_repr(delta)} delta ({_safe_repr(diff)} difference)"
        places = 7 if places is None else places
        return round(diff, places) == 0, f"within {places} places ({_safe_repr(diff)} difference)"

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        near, text = self._rounded(first, second, places, delta)
        self._require(near, f"{_safe_repr(first)} != {_safe_repr(second)} {text}", msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, text = self._rounded(first, second, places, delta)
        text = text if delta is not None else f"within {7 if places is None else places} places"
        self._require(first != second and not near, f"{_safe_repr(first)} == {_safe_repr(second)} {text}", msg)

    def assertIs(self, expr1, expr2, msg=None):
        self._require(expr1 is expr2, f"{_safe_repr(expr1)} is not {_safe_repr(expr2)}", msg)

    def assertIsNot(self, expr1, expr2, msg=None):
        self._require(expr1 is not expr2, f"unexpectedly identical: {_safe_repr(expr1)}", msg)

    def assertIsNone(self, obj, msg=None):
        self._require(obj is None, f"{_safe_repr(obj)} is not None", msg)

    def assertIsNotNone(self, obj, msg=None):
        self._require(obj is not None, "unexpectedly None", msg)

    def assertIn(self, member, container, msg=None):
        self._require(member in container, f"{_safe_repr(member)} not found in {_safe_repr(container)}", msg)

    def assertNotIn(self, member, container, msg=None):
        self._require(member not in container, f"{_safe_repr(member)} unexpectedly found in {_safe_repr(container)}", msg)

    def assertIsInstance(self, obj, cls, msg=None):
        self._require(isinstance(obj, cls), f"{_safe_repr(obj)} is not an instance of {cls!r}", msg)

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._require(not isinstance(obj, cls), f"{_safe_repr(obj)} is an instance of {cls!r}", msg)

    def assertLess(self, a, b, msg=None):
        self._require(a < b, f"{_safe_repr(a)} not less than {_safe_repr(b)}", msg)

    def assertLessEqual(self, a, b, msg=None):
        self._require(a <= b, f"{_safe_repr(a)} not less than or equal to {_safe_repr(b)}", msg)

    def assertGreater(self, a, b, msg=None):
        self._require(a > b, f"{_safe_repr(a)} not greater than {_safe_repr(b)}", msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._require(a >= b, f"{_safe_repr(a)} not greater than or equal to {_safe_repr(b)}", msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(self, expected_exception).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(self, expected_exception, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(self, expected_warning).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(self, expected_warning, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, True)

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        self._require(expected_regex.search(text), f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}", msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = re.compile(unexpected_regex)
        found = unexpected_regex.search(text)
        if found:
            self._require(False, f"Regex matched: {text[found.start():found.end()]!r} matches {unexpected_regex.pattern!r} in {text!r}", msg)

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type is not None else "sequence"
        if seq_type is not None:
            if not isinstance(first, seq_type):
                raise self.failureException(f"First sequence is not a {name}: {_safe_repr(first)}")
            if not isinstance(second, seq_type):
                raise self.failureException(f"Second sequence is not a {name}: {_safe_repr(second)}")
        if first == second:
            return
        text = f"{name.capitalize()}s differ: %s != %s\n" % _shortened(first, second)
        len1, len2 = len(first), len(second)
        for i in range(min(len1, len2)):
            if first[i] != second[i]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % ((i,) + _shortened(first[i], second[i]))
                break
        else:
            if len1 == len2 and seq_type is None and type(first) is not type(second):
                return   # the same items in sequences of two kinds
        if len1 > len2:
            text += f"\nFirst {name} contains {len1 - len2} additional elements.\nFirst extra element {len2}:\n{_safe_repr(first[len2])}\n"
        elif len1 < len2:
            text += f"\nSecond {name} contains {len2 - len1} additional elements.\nFirst extra element {len1}:\n{_safe_repr(second[len1])}\n"
        self._require(False, self._with_differences(text, *_as_lines(first, second)), msg)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for difference, which in ((set1.difference(set2), "first"), (set2.difference(set1), "second")):
            if difference:
                lines.append(f"Items in the {which} set but not the {'second' if which == 'first' else 'first'}:")
                lines += [repr(item) for item in difference]
        if lines:
            self._require(False, "\n".join(lines), msg)

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._require(False, self._with_differences("%s != %s" % _shortened(d1, d2), *_as_lines(d1, d2)), msg)

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        rest = list(second)
        lines = []
        counted = []
        for item in first + second:
            if item in counted:
                continue
            counted.append(item)
            a, b = first.count(item), rest.count(item)
            if a != b:
                lines.append(f"First has {a}, Second has {b}:  {item!r}")
        if lines:
            self._require(False, "Element counts were not equal:\n" + "\n".join(lines), msg)

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._require(False, "%s != %s" % _shortened(first, second), msg)
        lines = first, second
        if not all(text.endswith("\n") for text in lines if text):
            # That a line end is missing shows as an empty line more.
            lines = [text + "\n" if text else text for text in lines]
        text = "%s != %s" % _shortened(first, second)
        self._require(False, self._with_differences(text, *[text.splitlines(keepends=True) for text in lines], end=""), msg)

    def _with_differences(self, text, first, second, end="\n"):
        """The message with the lines that differ, if they are not too many."""
        import difflib

        differences = "\n" + end.join(difflib.ndiff(first, second))
        if self.maxDiff is None or len(differences) <= self.maxDiff:
            return text + differences
        return text + f"\nDiff is {len(differences)} characters long. Set self.maxDiff to None to see it."


def _as_lines(first, second):
    """Two objects as pprint writes them."""
    import pprint

    return pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines()


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _description(self):
        parts = []
        if self._message is not None:
            parts.append(f"[{self._message}]")
        if self.params:
            parts.append(f"({', '.join(f'{k}={v!r}' for k, v in self.params.items())})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._description()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._description()}"


class _SubTestContext:
    def __init__(self, case, message, params):
        self.case = case
        self.outer = case._subtest
        if self.outer is not None:
            params = {**self.outer.params, **params}
        self.subtest = _SubTest(case, message, params)

    def __enter__(self):
        self.case._subtest = self.subtest

    def __exit__(self, exc_type, exc_value, tb):
        case = self.case
        case._subtest = self.outer
        outcome = case._outcome
        if outcome is None or exc_type is None:
            if outcome is not None:
                outcome.result.addSubTest(case, self.subtest, None)
            return False
        if issubclass(exc_type, (KeyboardInterrupt, _ShouldStop)):
            return False
        outcome.success = False
        if issubclass(exc_type, SkipTest):
            outcome.result.addSkip(self.subtest, str(exc_value))
        elif outcome.expecting_failure:
            outcome.expected_failure = (exc_type, exc_value, tb)
        else:
            outcome.result.addSubTest(case, self.subtest, (exc_type, exc_value, tb))
            if outcome.result.failfast:
                raise _ShouldStop
        return True


class FunctionTestCase(TestCase):
    """A test made of a function."""

    __module__ = "unittest.case"

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function = testFunc
        self._before = setUp
        self._after = tearDown
        self._description = description

    def setUp(self):
        if self._before is not None:
            self._before()

    def tearDown(self):
        if self._after is not None:
            self._after()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return f"{_class_name(self.__class__)} ({self._function.__name__})"


def _class_name(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


# ---- suites

class _ErrorHolder:
    """Stands for a setUpClass or the like that failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description


class _Fixtures:
    """What goes on around the tests of a run: setUpModule, setUpClass, and what ends them when a test of another class or module comes."""

    def __init__(self, result):
        self.result = result
        self.current = None          # the class of the last test
        self.class_failed = False
        self.module_failed = False

    def enter(self, cls):
        """Goes on to tests of cls, None: to the end; False: they cannot run."""
        before = self.current
        if cls is not before:
            self._leave_class(before)
            module = None if cls is None else cls.__module__
            if before is None or before.__module__ != module:
                self._leave_module(before)
                self._enter_module(module)
            self.current = cls
            self._enter_class(cls)
        return not self.class_failed and not self.module_failed

    def _try(self, function, title):
        """Calls it; whether it did not raise."""
        set_up = getattr(self.result, "_setupStdout", None)
        if set_up is not None:
            set_up()
        try:
            function()
        except Exception as e:
            holder = _ErrorHolder(title)
            if isinstance(e, SkipTest):
                self.result.addSkip(holder, str(e))
            else:
                self.result.addError(holder, sys.exc_info())
            return False
        finally:
            restore = getattr(self.result, "_restoreStdout", None)
            if restore is not None:
                restore()
        return True

    def _enter_module(self, name):
        self.module_failed = False
        set_up = getattr(sys.modules.get(name), "setUpModule", None)
        if set_up is not None and not self._try(set_up, f"setUpModule ({name})"):
            self.module_failed = True
            self._try(doModuleCleanups, f"setUpModule ({name})")

    def _leave_module(self, before):
        if before is None or self.module_failed:
            return
        name = before.__module__
        tear_down = getattr(sys.modules.get(name), "tearDownModule", None)
        if tear_down is not None:
            self._try(tear_down, f"tearDownModule ({name})")
        self._try(doModuleCleanups, f"tearDownModule ({name})")

    def _enter_class(self, cls):
        self.class_failed = False
        if cls is not None and not self.module_failed and not getattr(cls, "__unittest_skip__", False) and hasattr(cls, "setUpClass"):
            self.class_failed = not self._try(cls.setUpClass, f"setUpClass ({_class_name(cls)})")

    def _leave_class(self, cls):
        if cls is None or self.module_failed or getattr(cls, "__unittest_skip__", False) or not hasattr(cls, "tearDownClass"):
            return
        title = f"tearDownClass ({_class_name(cls)})"
        if not self.class_failed:
            self._try(cls.tearDownClass, title)
        cls.doClassCleanups()
        for err in cls.tearDown_exceptions:
            self.result.addError(_ErrorHolder(title), err)


class TestSuite:
    """Tests in order."""

    __module__ = "unittest.suite"

    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __iter__(self):
        return iter(self._tests)

    def __repr__(self):
        return f"<unittest.suite.TestSuite tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, TestSuite) else NotImplemented

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def _all(self):
        for test in self:
            if isinstance(test, TestSuite):
                yield from test._all()
            else:
                yield test

    def run(self, result, debug=False):
        """Runs all tests, with what their modules and classes want before and after them."""
        fixtures = _Fixtures(result)
        for test in self._all():
            if result.shouldStop:
                break
            if fixtures.enter(test.__class__):
                test(result)
        fixtures.enter(None)
        return result

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def debug(self):
        for test in self:
            test.debug()


# ---- fixtures of modules

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enters a context that the end of the module's tests leaves."""
    result = cm.__enter__()
    addModuleCleanup(cm.__exit__, None, None, None)
    return result


def doModuleCleanups():
    first = None
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as e:
            first = first or e
    if first is not None:
        raise first


# The rest is made of what stands above.
from unittest.loader import TestLoader, defaultTestLoader
from unittest.signals import installHandler, registerResult, removeHandler, removeResult
from unittest.runner import TextTestResult, TextTestRunner
from unittest.main import TestProgram, main
