import os
import unittest


class Chosen(unittest.TestCase):
    def test_chosen(self):
        pass


def load_tests(loader, tests, pattern):
    package = loader.discover(os.path.dirname(os.path.abspath(__file__)), "own_*.py")
    tests.addTests(package)
    return tests
