import unittest


class Outer(unittest.TestCase):
    def test_outer(self):
        pass
