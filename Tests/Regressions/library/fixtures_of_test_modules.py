# setUpModule, tearDownModule and module cleanups go around the tests of a module; a loader makes failing tests of wrong names.
import sys
import unittest

state = None


def setUpModule():
    global state
    state = "ready"
    unittest.addModuleCleanup(print, "module cleanup")
    print("module begins")


def tearDownModule():
    print("module ends", state)


class First(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class begins")

    @classmethod
    def tearDownClass(cls):
        print("class ends")

    def test_state(self):
        self.assertEqual(state, "ready")


class Second(unittest.TestCase):
    def test_more(self):
        self.assertTrue(state)


loader = unittest.TestLoader()
for name in ("__main__.First", "__main__.First.test_state", "__main__.First.test_nothing", "no_such_module", "sys.no_such_name"):
    print(loader.loadTestsFromName(name), [message.splitlines()[-1] for message in loader.errors])
print(loader.loadTestsFromTestCase(unittest.TestCase))
result = unittest.TestResult()
loader.loadTestsFromName("no_such_module").run(result)
print(result, [error.splitlines()[-1] for test, error in result.errors], [test.id() for test, error in result.errors])


class Runner:
    def run(self, tests):
        result = unittest.TestResult()
        tests.run(result)
        print(result)
        return result


unittest.main(exit=False, testRunner=Runner(), argv=["x", "First", "Second"])


def setUpModule():
    unittest.addModuleCleanup(print, "cleaned")
    raise unittest.SkipTest("not today")


result = unittest.TestResult()
loader.loadTestsFromNames(["__main__.Second", "__main__.First"]).run(result)
print(result, [(str(test), reason) for test, reason in result.skipped])
