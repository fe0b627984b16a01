# What a class inherits from the program's own bases is found by library code that computes names.
import ast
import cmd
import unittest


class Saying:
    def do_say(self, rest):
        print("says", rest)


class Mixin(Saying):
    def do_count(self, rest):
        print(len(rest.split()), "words")


class Shell(Mixin, cmd.Cmd):
    def do_bye(self, rest):
        return True


class Names:
    def visit_Name(self, node):
        print("name", node.id)


class Visitor(Names, ast.NodeVisitor):
    pass


class Invariant:
    def test_value(self):
        self.assertEqual(self.value, 42)


class CaseOne(Invariant, unittest.TestCase):
    def setUp(self):
        self.value = 42


class CaseTwo(Invariant, unittest.TestCase):
    value = 41


shell = Shell()
for line in ("say a b", "count a b c", "bye"):
    print(shell.onecmd(line))
Visitor().visit(ast.parse("a + f(b)"))
for case in (CaseOne, CaseTwo):
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    print(case.__name__, result.testsRun, len(result.failures), result.errors)
