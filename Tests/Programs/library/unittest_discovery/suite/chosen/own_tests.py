import unittest


class Own(unittest.TestCase):
    def test_own(self):
        pass
