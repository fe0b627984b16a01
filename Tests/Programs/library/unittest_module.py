# unittest: cases, fixtures, assertions, skips, subtests, the report.
import io
import re
import sys
import unittest
import warnings

log = []


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        log.append("class")

    @classmethod
    def tearDownClass(cls):
        log.append("end class")

    def setUp(self):
        log.append("setUp")
        self.addCleanup(log.append, "cleanup")

    def tearDown(self):
        log.append("tearDown")

    def test_b(self):
        """Described in a line.

        And more."""
        log.append("b")

    def test_a(self):
        log.append("a")
        self.fail("because")


class Kinds(unittest.TestCase):
    def test_ok(self):
        self.assertEqual(1 + 1, 2)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertIn(1, [1])
        self.assertIsNone(None)
        self.assertRegex("abc", "b")
        self.assertCountEqual([1, 2, 2], [2, 1, 2])
        self.assertDictEqual({1: 2}, {1: 2})
        with self.assertRaises(ValueError) as c:
            int("x")
        self.assertIn("invalid literal", str(c.exception))
        with self.assertRaisesRegex(KeyError, "k"):
            {}["k"]
        self.assertRaises(ZeroDivisionError, lambda: 1 / 0)
        with self.assertWarns(UserWarning):
            warnings.warn("w")
        with self.assertLogs("x", level="INFO") as logs:
            import logging
            logging.getLogger("x").info("hello")
        self.assertEqual(logs.output, ["INFO:x:hello"])

    def test_error(self):
        {}["missing"]

    @unittest.skip("not now")
    def test_skipped(self):
        self.fail()

    @unittest.skipIf(sys.maxsize > 0, "always")
    def test_skipped_if(self):
        self.fail()

    @unittest.skipUnless(True, "never")
    def test_not_skipped(self):
        pass

    def test_skips_itself(self):
        self.skipTest("inside")

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_sub(self):
        for i in range(4):
            with self.subTest("message", i=i):
                self.assertEqual(i % 2, 0)


class Messages(unittest.TestCase):
    def runTest(self):
        pass


m = Messages()
for f in (lambda: m.assertEqual(1, 2), lambda: m.assertEqual(1, 2, "why"), lambda: m.assertNotEqual(1, 1), lambda: m.assertTrue(0), lambda: m.assertFalse([1]), lambda: m.assertIs(1, None), lambda: m.assertIsNot(None, None), lambda: m.assertIsNone(3), lambda: m.assertIsNotNone(None), lambda: m.assertIn(1, []), lambda: m.assertNotIn(1, [1]), lambda: m.assertIsInstance(1, str), lambda: m.assertNotIsInstance(1, int), lambda: m.assertAlmostEqual(1, 1.1), lambda: m.assertAlmostEqual(1, 2, delta=0.5), lambda: m.assertNotAlmostEqual(1, 1.00000001), lambda: m.assertGreater(1, 2), lambda: m.assertGreaterEqual(1, 2), lambda: m.assertLess(2, 1), lambda: m.assertLessEqual(2, 1), lambda: m.assertRegex("a", "b"), lambda: m.assertNotRegex("ab", "b"), lambda: m.assertRaises(ValueError, int, "1"), lambda: m.assertSetEqual({1, 2}, {2, 3}), lambda: m.assertRaises(5), lambda: m.fail(), lambda: m.assertEqual("x" * 100 + "a", 5), lambda: m.skipTest("s")):
    try:
        print(f())
    except (AssertionError, TypeError, unittest.SkipTest) as e:
        print(type(e).__name__, e)
for verbosity in (1, 2):
    out = io.StringIO()
    suite = unittest.TestSuite()
    for cls in (Fixtures, Kinds):
        suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(cls))
    result = unittest.TextTestRunner(stream=out, verbosity=verbosity).run(suite)
    text = out.getvalue().replace(__file__, "FILE")
    text = re.sub(r"in \d\.\d+s", "in TIME", text)
    text = "\n".join(line for line in text.split("\n") if not re.match(r"\s*[~^]+$|    .*", line))
    print(text)
    print(result, result.wasSuccessful(), result.testsRun)
print(log, suite.countTestCases(), unittest.defaultTestLoader.getTestCaseNames(Kinds), m.id(), str(m), repr(m), Fixtures("test_b").shortDescription())
try:
    unittest.main(argv=["prog", "Kinds.test_ok", "-q"], testRunner=unittest.TextTestRunner(stream=io.StringIO()))
except SystemExit as e:
    print("exit", e.code)
p = unittest.main(argv=["prog", "Fixtures"], exit=False, testRunner=unittest.TextTestRunner(stream=io.StringIO()))
print(p.result)
