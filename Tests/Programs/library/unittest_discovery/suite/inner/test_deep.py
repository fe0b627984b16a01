import unittest


class Deep(unittest.TestCase):
    def test_deep(self):
        pass

    def test_other(self):
        self.fail("as it should")
