# doctest: runs the examples in docstrings.
#
# The sources of the examples that stand in the program were compiled in (Sources/Driver/EmbeddedTexts.swift); what is parsed here is
# which they are, what they should print, and their options.  The examples of one docstring are a module with a function for
# each; its namespace becomes that of the test.

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS", "SKIP",
           "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF", "REPORT_ONLY_FIRST_FAILURE",
           "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser", "DocTestFinder", "DocTestRunner", "OutputChecker",
           "DocTestFailure", "UnexpectedException", "DebugRunner", "testmod", "testfile", "run_docstring_examples", "DocTestSuite",
           "DocFileSuite", "set_unittest_reportflags", "script_from_examples", "testsource", "debug_src", "debug"]

import builtins
import io
import linecache
import os
import re
import sys
import traceback
import types
from collections import namedtuple

import _importing

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """The flag of a name, made if need be."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."
_DIVIDER = "*" * 70
_FILE = "<doctest>"


class TestResults(namedtuple("TestResults", "failed attempted")):
    """How many examples failed, and how many there were; `skipped` of them were left out."""

    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, failed, attempted)
        results.skipped = skipped
        return results

    def __repr__(self):
        if self.skipped:
            return f"TestResults(failed={self.failed}, attempted={self.attempted}, skipped={self.skipped})"
        return super().__repr__()


# ---------------------------------------------------------------- examples and where they stand

class Example:
    """A statement with the output that it should have."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        self.source = source if source.endswith("\n") else source + "\n"
        self.want = want if not want or want.endswith("\n") else want + "\n"
        self.exc_msg = exc_msg if exc_msg is None or exc_msg.endswith("\n") else exc_msg + "\n"
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _facts(self):
        return self.source, self.want, self.lineno, self.indent, self.options, self.exc_msg

    def __eq__(self, other):
        return self._facts() == other._facts() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one docstring and the namespace that they run in."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        text = "no examples" if count == 0 else "1 example" if count == 1 else f"{count} examples"
        return f"<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({text})>"

    def _facts(self):
        return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno

    def __eq__(self, other):
        return self._facts() == other._facts() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return self._order() < other._order()

    def _order(self):
        return self.name, self.filename or "", -1 if self.lineno is None else self.lineno, id(self)


def _blank_or_comment(line):
    line = line.strip()
    return not line or line.startswith("#")


class DocTestParser:
    """Finds the examples in a text."""

    _options = re.compile(r"#\s*doctest:\s*([^\n'\"]*)$", re.MULTILINE)
    _traceback = re.compile(
        r"^Traceback\ \(\s*(?:most\ recent\ call\ last|innermost\ last)\s*\)\s*:\s*$(?P<stack>(?:\n(?!\w).*)*?)\n(?P<msg>\w.*(?:\n.*)*)",
        re.MULTILINE)

    def parse(self, string, name="<string>"):
        """The text in pieces: strings between examples, and examples."""
        lines = string.expandtabs().split("\n")
        filled = [line for line in lines if line.strip(" ")]
        margin = min((len(line) - len(line.lstrip(" ")) for line in filled), default=0)
        lines = [line[margin:] for line in lines]
        output = []
        text = []
        i = 0
        while i < len(lines):
            line = lines[i]
            if not line.lstrip(" ").startswith(">>>"):
                text.append(line + "\n" if i + 1 < len(lines) else line)
                i += 1
                continue
            output.append("".join(text))
            text = []
            start = i
            i = self._example(lines, start, name, output)
        output.append("".join(text))
        return output

    def _example(self, lines, start, name, output):
        # Appends the example that begins at a line; the number of the first line behind it.
        indent = len(lines[start]) - len(lines[start].lstrip(" "))
        end = start + 1
        while end < len(lines) and lines[end].lstrip(" ").startswith("..."):
            end += 1
        for number in range(start, end):
            line = lines[number]
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError(f"line {number + 1} of the docstring for {name} lacks blank after "
                                 f"{line[indent:indent + 3]}: {line!r}")
        for number in range(start + 1, end):
            if not lines[number].startswith(" " * indent + "."):
                raise ValueError(f"line {number + 1} of the docstring for {name} has inconsistent leading whitespace: "
                                 f"{lines[number]!r}")
        source = "\n".join(line[indent + 4:] for line in lines[start:end])
        wanted = end
        while end < len(lines) and lines[end].strip(" ") and not lines[end].lstrip(" ").startswith(">>>"):
            if lines[end][:indent].strip(" "):
                raise ValueError(f"line {end + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[end]!r}")
            end += 1
        want = "\n".join(line[indent:] for line in lines[wanted:end])
        match = self._traceback.match(want)
        if not all(_blank_or_comment(line) for line in source.split("\n")):
            output.append(Example(source, want, match.group("msg") if match else None, start, indent,
                                  self._find_options(source, name, start)))
        return end

    def _find_options(self, source, name, lineno):
        options = {}
        for match in self._options.finditer(source):
            for option in match.group(1).replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        if options and all(_blank_or_comment(line) for line in source.split("\n")):
            raise ValueError(f"line {lineno} of the doctest for {name} has an option directive on a line with no example: {source!r}")
        return options

    def get_examples(self, string, name="<string>"):
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)


class DocTestFinder:
    """Finds the docstrings with examples of a module and of what it defines."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._verbose = verbose
        self._parser = parser
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = obj if isinstance(obj, types.ModuleType) else sys.modules.get(getattr(obj, "__module__", None))
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault("__name__", "__main__")
        file = getattr(module, "__file__", None)
        lines = linecache.getlines(file) if file else []
        tests = []
        self._find(tests, obj, name, module, lines or None, globs, set())
        tests.sort()
        return tests

    def _find(self, tests, obj, name, module, lines, globs, seen):
        if self._verbose:
            print(f"Finding tests in {name}")
        if id(obj) in seen:
            return
        seen.add(id(obj))
        test = self._get_test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if isinstance(obj, types.ModuleType):
            for part, value in list(obj.__dict__.items()):
                if self._is_routine(value) or isinstance(value, type):
                    if self._from_module(module, value):
                        self._find(tests, value, f"{name}.{part}", module, lines, globs, seen)
            for part, value in getattr(obj, "__test__", {}).items():
                if not isinstance(part, str):
                    raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(part)!r}")
                if not (isinstance(value, (str, type, types.ModuleType)) or self._is_routine(value)):
                    raise ValueError("DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or modules: "
                                     f"{type(value)!r}")
                self._find(tests, value, f"{name}.__test__.{part}", module, lines, globs, seen)
        elif isinstance(obj, type):
            for part, value in list(obj.__dict__.items()):
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (self._is_routine(value) or isinstance(value, (type, property))) and self._from_module(module, value):
                    self._find(tests, value, f"{name}.{part}", module, lines, globs, seen)

    @staticmethod
    def _is_routine(value):
        while hasattr(value, "__wrapped__"):
            value = value.__wrapped__
        return isinstance(value, (types.FunctionType, types.MethodType, types.BuiltinFunctionType))

    @staticmethod
    def _from_module(module, value):
        if module is None or isinstance(value, property):
            return True
        if isinstance(value, types.FunctionType):
            return module.__dict__ is value.__globals__
        return getattr(value, "__module__", None) == module.__name__

    def _get_test(self, obj, name, module, globs, lines):
        docstring = obj if isinstance(obj, str) else getattr(obj, "__doc__", None)
        docstring = "" if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, lines)
        if self._exclude_empty and not docstring:
            return None
        filename = getattr(module, "__file__", None) or getattr(module, "__name__", None) if module is not None else None
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, lines):
        # The index of the line on which the docstring begins, if the source can be read.
        lineno = None
        docstring = getattr(obj, "__doc__", None)
        if isinstance(obj, types.ModuleType) and docstring is not None:
            lineno = 0
        if isinstance(obj, type) and docstring is not None and lines is not None:
            pattern = re.compile(rf"^\s*class\s*{re.escape(getattr(obj, '__name__', '-'))}\b")
            lineno = next((i for i, line in enumerate(lines) if pattern.match(line)), None)
        if isinstance(obj, types.MethodType):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        while hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        if isinstance(obj, types.FunctionType) and docstring is not None:
            lineno = obj.__code__.co_firstlineno - 1
        if lineno is not None:
            if lines is None:
                return lineno + 1
            pattern = re.compile(r"(^|.*:)\s*\w*(\"|')")
            return next((i for i in range(lineno, len(lines)) if pattern.match(lines[i])), None)
        return None


# ---------------------------------------------------------------- running

class _Captured(io.StringIO):
    def getvalue(self):
        text = super().getvalue()
        return text + "\n" if text and not text.endswith("\n") else text

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


def _indent(text, width=4):
    return re.sub(r"(?m)^(?!$)", width * " ", text)


class OutputChecker:
    """Compares what was printed with what was expected."""

    def check_output(self, want, got, optionflags):
        got = got.encode("ASCII", "backslashreplace").decode("ASCII")
        want = want.encode("ASCII", "backslashreplace").decode("ASCII")
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf"(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$", "", want)
            got = re.sub(r"(?m)^[^\S\n]+$", "", got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = " ".join(got.split())
            want = " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and self._matches(want, got)

    @staticmethod
    def _matches(want, got):
        # `...` in what is wanted stands for anything.
        if ELLIPSIS_MARKER not in want:
            return want == got
        first, *middle, last = want.split(ELLIPSIS_MARKER)
        start, end = len(first), len(got) - len(last)
        if not got.startswith(first) or not got.endswith(last) or start > end:
            return False
        for piece in middle:
            start = got.find(piece, start, end)
            if start < 0:
                return False
            start += len(piece)
        return True

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r"(?m)^[ ]*(?=\n)", BLANKLINE_MARKER, got)
        if self._wants_difference(want, got, optionflags):
            return self._difference(want.splitlines(keepends=True), got.splitlines(keepends=True), optionflags)
        if want and got:
            return f"Expected:\n{_indent(want)}Got:\n{_indent(got)}"
        if want:
            return f"Expected:\n{_indent(want)}Got nothing\n"
        if got:
            return f"Expected nothing\nGot:\n{_indent(got)}"
        return "Expected nothing\nGot nothing\n"

    @staticmethod
    def _wants_difference(want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        return bool(optionflags & REPORT_NDIFF) or want.count("\n") > 2 and got.count("\n") > 2

    @staticmethod
    def _difference(want, got, optionflags):
        import difflib

        if optionflags & REPORT_UDIFF:
            difference = list(difflib.unified_diff(want, got, n=2))[2:]
            kind = "unified diff with -expected +actual"
        elif optionflags & REPORT_CDIFF:
            difference = list(difflib.context_diff(want, got, n=2))[2:]
            kind = "context diff with expected followed by actual"
        else:
            difference = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want, got))
            kind = "ndiff with -expected +actual"
        return f"Differences ({kind}):\n" + _indent("".join(difference))


class _Code:
    # The examples of a test as functions, and the module that they run in.

    def __init__(self, test):
        key = "doctest\n" + "\x01".join(example.source[:-1] for example in test.examples)
        self.test = test
        self.module = _importing.text_module(key)
        self.functions = None
        if self.module is not None:
            _importing.run(self.module)
            self.functions = self.module.__examples__
            self.module.__dict__.clear()
            self.module.__dict__.update(test.globs)

    def run(self, number):
        if self.functions is not None:
            self.functions[number]()
        else:
            _importing.run_text(self.test.examples[number].source, f"<doctest {self.test.name}[{number}]>", "single", self.test.globs)


class DocTestRunner:
    """Runs tests and reports what does not come out as expected."""

    DIVIDER = _DIVIDER

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = "-v" in sys.argv if verbose is None else verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}
        self.test = None

    def report_start(self, out, test, example):
        if self._verbose:
            expecting = "Expecting:\n" + _indent(example.want) if example.want else "Expecting nothing\n"
            out("Trying:\n" + _indent(example.source) + expecting)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._failure_header(test, example) + "Exception raised:\n" + _indent(self._exception_text(test, exc_info)))

    def _failure_header(self, test, example):
        if test.filename:
            line = test.lineno + example.lineno + 1 if test.lineno is not None and example.lineno is not None else "?"
            place = f'File "{test.filename}", line {line}, in {test.name}'
        else:
            place = f"Line {example.lineno + 1}, in {test.name}"
        return f"{self.DIVIDER}\n{place}\nFailed example:\n{_indent(example.source)}"

    @staticmethod
    def _exception_text(test, exc_info):
        # The traceback from the example on, whose lines are told as in a file of its own.
        kind, value, tb = exc_info
        starts, line = [], 1
        for example in test.examples:
            starts.append(line)
            line += example.source.count("\n")
        while tb is not None and not tb.tb_frame.f_code.co_filename.startswith("<doctest"):
            tb = tb.tb_next
        def place(match):
            line = int(match.group(1))
            number = max(i for i, start in enumerate(starts) if start <= line)
            source = test.examples[number].source.split("\n")[line - starts[number]]
            return f'File "<doctest {test.name}[{number}]>", line {line - starts[number] + 1}, in {match.group(2)}\n    {source.strip()}'
        def shown(match):
            source = test.examples[int(match.group(2))].source.split("\n")
            return f"{match.group()}\n    {source[int(match.group(3)) - 1].strip()}"
        text = "".join(traceback.format_exception(kind, value, tb))
        text = re.sub(rf'File "{_FILE}", line (\d+), in (.*)(?=\n)', place, text)
        return re.sub(rf'File "(<doctest {re.escape(test.name)}\[(\d+)\]>)", line (\d+), in .*(?=\n(?!    ))', shown, text)

    def _outcome(self, code, number, example, check):
        # ("ok", "failed" or "error"), what was printed, the exception.
        exception = None
        try:
            code.run(number)
        except KeyboardInterrupt:
            raise
        except BaseException:
            exception = sys.exc_info()
        got = self._fakeout.getvalue()
        self._fakeout.truncate(0)
        if exception is None:
            return "ok" if check(example.want, got, self.optionflags) else "failed", got, None
        lines = traceback.format_exception_only(*exception[:2])
        if issubclass(exception[0], SyntaxError):
            names = exception[0].__qualname__ + ":", f"{exception[0].__module__}.{exception[0].__qualname__}:"
            lines = lines[next((i for i, line in enumerate(lines) if line.startswith(names)), 0):]
        message = "".join(lines)
        got += f"Traceback (most recent call last):\n{message}"
        if example.exc_msg is None:
            return "error", got, exception
        if check(example.exc_msg, message, self.optionflags):
            return "ok", got, exception
        if self.optionflags & IGNORE_EXCEPTION_DETAIL:
            if check(self._exception_name(example.exc_msg), self._exception_name(message), self.optionflags):
                return "ok", got, exception
        return "failed", got, exception

    @staticmethod
    def _exception_name(message):
        # Without what follows the colon, and without the module.
        return message.split("\n")[0].split(":")[0].rpartition(".")[2]

    def _run(self, test, out):
        failures = tries = skips = 0
        original = self.optionflags
        code = _Code(test)
        for number, example in enumerate(test.examples):
            tries += 1
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original
            for flag, is_set in example.options.items():
                self.optionflags = self.optionflags | flag if is_set else self.optionflags & ~flag
            if self.optionflags & SKIP:
                skips += 1
                continue
            if not quiet:
                self.report_start(out, test, example)
            outcome, got, exception = self._outcome(code, number, example, self._checker.check_output)
            if outcome == "ok":
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            if not quiet:
                if outcome == "failed":
                    self.report_failure(out, test, example, got)
                else:
                    self.report_unexpected_exception(out, test, example, exception)
            failures += 1
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = original
        if code.module is not None:
            test.globs.update(code.module.__dict__)
        self._record(test.name, failures, tries, skips)
        return TestResults(failures, tries, skipped=skips)

    def _record(self, name, failures, tries, skips):
        before = self._stats.get(name, (0, 0, 0))
        self._stats[name] = before[0] + failures, before[1] + tries, before[2] + skips
        self.failures += failures
        self.tries += tries
        self.skips += skips

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        self.test = test
        stdout = sys.stdout
        displayhook = sys.displayhook
        if out is None:
            out = stdout.write
        sys.stdout = self._fakeout = _Captured()
        sys.displayhook = sys.__displayhook__
        try:
            return self._run(test, out)
        finally:
            sys.stdout = stdout
            sys.displayhook = displayhook
            if clear_globs:
                test.globs.clear()
                builtins._ = None

    def summarize(self, verbose=None):
        """Prints how the tests went, and returns it."""
        if verbose is None:
            verbose = self._verbose
        empty, passed, failed = [], [], []
        tries = failures = skips = 0
        for name, (wrong, count, left_out) in sorted(self._stats.items()):
            tries += count
            failures += wrong
            skips += left_out
            (empty if count == 0 else failed if wrong else passed).append((name, count, wrong))
        if verbose:
            if empty:
                print(f"{len(empty)} {_items(len(empty))} had no tests:")
                for name, _, _ in empty:
                    print(f"    {name}")
            if passed:
                print(f"{len(passed)} {_items(len(passed))} passed all tests:")
                for name, count, _ in passed:
                    print(f" {count:3d} test{'' if count == 1 else 's'} in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{len(failed)} {_items(len(failed))} had failures:")
            for name, count, wrong in failed:
                print(f" {wrong:3d} of {count:3d} in {name}")
        if verbose:
            print(f"{tries} test{'' if tries == 1 else 's'} in {len(self._stats)} {_items(len(self._stats))}.")
            print(f"{tries - failures} passed" + (f" and {failures} failed." if failures else "."))
        if failures:
            left_out = f" and {skips} skipped test{'' if skips == 1 else 's'}" if skips else ""
            print(f"***Test Failed*** {failures} failure{'' if failures == 1 else 's'}{left_out}.")
        elif verbose:
            left_out = f" and {skips} skipped test{'' if skips == 1 else 's'}" if skips else ""
            print(f"Test passed{left_out}.")
        return TestResults(failures, tries, skipped=skips)

    def merge(self, other):
        for name, (failures, tries, skips) in other._stats.items():
            self._record(name, failures, tries, skips)


def _items(count):
    return "item" if count == 1 else "items"


class DocTestFailure(Exception):
    """An example printed something else."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised an exception."""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises an exception at the first failure."""

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


# ---------------------------------------------------------------- modules, files, objects

master = None


def _finish(runner, report):
    global master
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    """Runs the examples of a module, __main__ if none is given."""
    if m is None:
        m = sys.modules.get("__main__")
    if not isinstance(m, types.ModuleType):
        raise TypeError(f"testmod: module required; {m!r}")
    finder = DocTestFinder(exclude_empty=exclude_empty)
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    return _finish(runner, report)


def _read_file(filename, package, module_relative, encoding):
    """The text of a file with examples, and its path."""
    path = filename
    if module_relative:
        if os.path.isabs(filename):
            raise ValueError("Module-relative files may not have absolute paths")
        path = os.path.join(os.path.dirname(_module_of(package).__file__), *filename.split("/"))
    with open(path, encoding=encoding or "utf-8") as file:
        return file.read(), path


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0,
             extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Runs the examples of a text file whose name was written in the call."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, path = _read_file(filename, package, module_relative, encoding)
    globs = {} if globs is None else globs.copy()
    globs.update(extraglobs or {})
    globs.setdefault("__name__", "__main__")
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, name or os.path.basename(filename), path, 0))
    return _finish(runner, report)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Runs the examples of one object, or of a text."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test)


# ---------------------------------------------------------------- suites of unittest (_doctest_cases.py)

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """How failures in suites are reported, if a suite does not say it; the flags until now."""
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    before = _unittest_reportflags
    _unittest_reportflags = flags
    return before


def _module_of(module):
    if module is None:
        return sys.modules["__main__"]
    return __import__(module, fromlist=["*"]) if isinstance(module, str) else module


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """The examples of a module as a suite of unittest."""
    import unittest
    from _doctest_cases import DocTestCase

    tests = (test_finder or DocTestFinder()).find(_module_of(module), globs=globs, extraglobs=extraglobs)
    return unittest.TestSuite(DocTestCase(test, **options) for test in tests if test.examples)


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    from _doctest_cases import DocFileCase

    globs = {} if globs is None else globs.copy()
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, path = _read_file(path, package, module_relative, encoding)
    globs.setdefault("__file__", path)
    return DocFileCase(parser.get_doctest(text, globs, os.path.basename(path), path, 0), **options)


def DocFileSuite(*paths, **kw):
    """The examples of text files whose names were written in the call, as a suite of unittest."""
    import unittest

    if kw.get("module_relative", True):
        kw["package"] = _module_of(kw.get("package"))
    return unittest.TestSuite(DocFileTest(path, **kw) for path in paths)


# ---------------------------------------------------------------- examples as scripts

def script_from_examples(s):
    """The examples as a script in which the rest is comments."""
    lines = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            lines.append(piece.source[:-1])
            if piece.want:
                lines.append("# Expected:")
                lines += ["## " + line for line in piece.want.split("\n")[:-1]]
        else:
            lines += ["# " + line.rstrip() if line.rstrip() else "#" for line in piece.split("\n")[:-1]]
    while lines and lines[-1] == "#":
        lines.pop()
    while lines and lines[0] == "#":
        lines.pop(0)
    return "\n".join(lines) + "\n"


def testsource(module, name):
    """The examples of one docstring of a module as a script."""
    for test in DocTestFinder().find(_module_of(module)):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")


def debug_src(src, pm=False, globs=None):
    """Would run a docstring's examples in a debugger."""
    debug_script(script_from_examples(src), pm, globs)


def debug_script(src, pm=False, globs=None):
    import pdb
    pdb.run(src, globs, globs)


def debug(module, name, pm=False):
    module = _module_of(module)
    debug_script(testsource(module, name), pm, module.__dict__)
