import unittest


class First(unittest.TestCase):
    def test_one(self):
        "What test_one is about"
        self.assertEqual(1 + 1, 2)

    def test_two(self):
        self.assertIn(3, [1, 2, 3])


class helper:
    def test_not(self):
        raise AssertionError("no case")
