import unittest


class InPackage(unittest.TestCase):
    def test_deep_package(self):
        pass
