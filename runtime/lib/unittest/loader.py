# unittest.loader: finds tests in classes, in modules by name, and in the modules below a folder.

import _importing
import functools
import os
import re
import sys
import traceback
from unittest import FunctionTestCase, SkipTest, TestCase, TestSuite, _class_name

class _FailedTest(TestCase):
    """Stands for a test that could not be found: it raises why."""

    _testMethodName = None

    def __init__(self, name, exception):
        self._exception = exception
        TestCase.__init__(self, name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            raise AttributeError(name)

        def fail():
            raise self._exception
        return fail


_FailedTest.__module__ = "unittest.loader"


class TestLoader:
    """Finds tests in classes and modules."""

    testMethodPrefix = "test"
    testNamePatterns = None
    suiteClass = TestSuite

    _top_level_dir = None   # of the last discovery that named one

    def __init__(self):
        self.errors = []
        self._loading_packages = set()   # those whose load_tests is running: it may discover in its own folder

    @staticmethod
    def sortTestMethodsUsing(a, b):
        return (a > b) - (a < b)

    def getTestCaseNames(self, testCaseClass):
        import fnmatch

        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(fnmatch.fnmatchcase(full, p) for p in self.testNamePatterns)

        names = [name for name in dir(testCaseClass) if wanted(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        if testCaseClass in (TestCase, FunctionTestCase):
            return self.suiteClass([])
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *, pattern=None):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, TestCase) and obj not in (TestCase, FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        suite = self.suiteClass(tests)
        load_tests = getattr(module, "load_tests", None)
        if load_tests is not None:
            try:
                return load_tests(self, suite, pattern)
            except Exception as e:
                return self._failed(module.__name__, e, "Failed to call load_tests:")
        return suite

    def _failed(self, name, exception, message):
        """A suite of one test that fails by the exception."""
        self.errors.append(message + "\n" + "".join(traceback.format_exception(exception)))
        return self.suiteClass([_FailedTest(name, exception)])

    def _not_imported(self, name):
        """The same for what the import that has just failed was for."""
        message = f"Failed to import test module: {name}\n{traceback.format_exc()}"
        return self.suiteClass([_FailedTest(name, ImportError(message))]), message

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        obj = module
        parent = None
        failed = None   # (suite, message) of the last part that is no module
        if module is None:
            if not name:
                raise ValueError("Empty module name")
            known = len(parts)
            while obj is None:
                try:
                    obj = __import__(".".join(parts[:known]))
                except ImportError:
                    known -= 1
                    failed = self._not_imported(parts[known])
                    if not known:
                        self.errors.append(failed[1])
                        return failed[0]
            parts = parts[1:]
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if failed is not None and getattr(obj, "__path__", None) is not None:
                    self.errors.append(failed[1])
                    return failed[0]
                return self._failed(part, e, "Failed to access attribute:")
        if isinstance(obj, type(sys)):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, TestCase) and obj not in (TestCase, FunctionTestCase):
            return self.loadTestsFromTestCase(obj)
        if callable(obj) and isinstance(parent, type) and issubclass(parent, TestCase):
            test = parent(parts[-1])
            if not isinstance(getattr(test, parts[-1]), _FunctionType):   # static methods are called
                return self.suiteClass([test])
        elif isinstance(obj, TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, TestSuite):
                return test
            if isinstance(test, TestCase):
                return self.suiteClass([test])
            raise TypeError(f"calling {obj} returned {test}, not a test")
        raise TypeError(f"don't know how to make test from: {obj}")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


    # ---- discovery

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """The tests of all modules below a folder, or package, whose files match the pattern, as far as they were compiled in."""
        before = self._top_level_dir
        implied = top_level_dir is None and before is None
        top = os.path.abspath(top_level_dir or before or start_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        folder = os.path.abspath(start_dir)
        if _is_folder(folder):
            if folder != top and not _is_file(os.path.join(folder, "__init__.py")):
                raise ImportError(f"Start directory is not importable: {start_dir!r}")
        else:
            try:
                __import__(start_dir)
            except ImportError:
                raise ImportError(f"Start directory is not importable: {start_dir!r}") from None
            module = sys.modules[start_dir]
            file = getattr(module, "__file__", None)
            if file is None:
                if start_dir in sys.builtin_module_names:
                    raise TypeError("Can not use builtin modules as dotted module names")
                raise TypeError(f"don't know how to discover from {module!r}")
            folder = os.path.abspath(os.path.dirname(file))
            if implied:
                self._top_level_dir = _folder_of(start_dir.partition(".")[0])
                sys.path.remove(top)
        tests = list(self._find_tests(folder, pattern))
        self._top_level_dir = before
        return self.suiteClass(tests)

    def _name_of(self, path):
        """The dotted name of a file or folder below the top."""
        if path == self._top_level_dir:
            return "."
        inside = os.path.relpath(os.path.splitext(os.path.normpath(path))[0], self._top_level_dir)
        assert not os.path.isabs(inside), "Path must be within the project"
        assert not inside.startswith(".."), "Path must be within the project"
        return inside.replace(os.path.sep, ".")

    def _match_path(self, path, full_path, pattern):
        """May be overridden to choose files otherwise."""
        import fnmatch
        return fnmatch.fnmatch(path, pattern)

    def _find_tests(self, folder, pattern):
        """The suites of what is in a folder; packages ask for those of what is in them by load_tests, if they have one."""
        name = self._name_of(folder)
        if name != "." and name not in self._loading_packages:
            tests, inner = self._find_path(folder, pattern)
            if tests is not None:
                yield tests
            if not inner:
                return
        for entry in _entries(folder):
            path = os.path.join(folder, entry)
            tests, inner = self._find_path(path, pattern)
            if tests is not None:
                yield tests
            if inner:
                name = self._name_of(path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(path, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _find_path(self, path, pattern):
        """The suite of a module or package, or None; are there others in it that are to be looked for?"""
        base = os.path.basename(path)
        is_package = _is_folder(path)
        if is_package:
            if not _is_file(os.path.join(path, "__init__.py")):
                return None, False
        elif not re.match(r"[_a-z]\w*\.py$", base, re.IGNORECASE) or not self._match_path(base, path, pattern):
            return None, False
        name = self._name_of(path)
        try:
            __import__(name)
            module = sys.modules[name]
        except SkipTest as e:
            return self._skipped(name, e), False
        except:
            tests, message = self._not_imported(name)
            self.errors.append(message)
            return tests, False
        if is_package:
            self._loading_packages.add(name)
            try:
                tests = self.loadTestsFromModule(module, pattern=pattern)
            finally:
                self._loading_packages.discard(name)
            return tests, getattr(module, "load_tests", None) is None
        found = os.path.splitext(os.path.realpath(getattr(module, "__file__", None) or path))[0]
        wanted = os.path.splitext(os.path.realpath(path))[0]
        if found.lower() != wanted.lower():
            at, expected = os.path.dirname(found), os.path.dirname(path)
            raise ImportError(f"{base[:-3]!r} module incorrectly imported from {at!r}. Expected {expected!r}. Is this module globally installed?")
        return self.loadTestsFromModule(module, pattern=pattern), False

    def _skipped(self, name, exception):
        """A suite of one test that is skipped as the module wants."""
        def skipped(self):
            raise exception
        skipped.__unittest_skip__ = True
        skipped.__unittest_skip_why__ = str(exception)
        return self.suiteClass([type("ModuleSkipped", (TestCase,), {name: skipped, "__module__": "unittest.loader"})(name)])


# Modules that were compiled in are found where their files were then, also if they are no longer there; files that were not
# compiled in are found, too, so that their tests are not left out in silence.

_compiled = {}   # the folders that modules were compiled from, and the names of the files and folders of modules in them


def _compiled_entries(folder):
    if not _compiled:
        for name in _importing.compiled_names():
            spec = _importing.find_spec(name)
            if name == "__main__" or not spec.has_location:
                continue
            path = os.path.abspath(spec.origin)
            for _ in range(name.count(".") + (2 if spec.submodule_search_locations else 1)):
                place, base = os.path.split(path)
                _compiled.setdefault(place, set()).add(base)
                path = place
    return _compiled.get(folder, ())


def _entries(folder):
    try:
        there = os.listdir(folder)
    except OSError:
        there = ()
    return sorted({*there, *_compiled_entries(folder)})


def _is_folder(path):
    return os.path.isdir(path) or bool(_compiled_entries(path))


def _is_file(path):
    return os.path.isfile(path) or os.path.basename(path) in _compiled_entries(os.path.dirname(path))


def _folder_of(module):
    """The folder that has the module's file, or the package's folder."""
    path = os.path.realpath(sys.modules[module].__file__)
    if os.path.basename(path).lower().startswith("__init__.py"):
        path = os.path.dirname(path)
    return os.path.dirname(path)


_FunctionType = type(_class_name)
defaultTestLoader = TestLoader()
