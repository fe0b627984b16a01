# Messages of unequal texts, sequences and dictionaries show the lines that differ, if they are not too long.
import unittest


class Messages(unittest.TestCase):
    def runTest(self):
        pass


case = Messages()
for first, second in (("one\ntwo\nthree", "one\ntoo\nthree\n"), ([1, [2, 3]], [1, [2, 4]]), ({"a": 1, "b": 2}, {"a": 1, "c": 2}), ("", "x"),
                      ((1, 2), (1, 2, 3)), (["item %d" % i for i in range(40)], ["item %d" % (i * 2) for i in range(40)]), ("a" * 70000, "b"),
                      ({1, 2}, {2, 3}), (1.5, 2)):
    try:
        case.assertEqual(first, second, "with a message" if first == "" else None)
    except AssertionError as error:
        print(str(error)[:2000])
case.maxDiff = None
try:
    case.assertListEqual(["item %d" % i for i in range(9)] * 3, ["item %d" % i for i in range(10)] * 3)
except AssertionError as error:
    print(error)
for first, second in (("one\ntwo\n", "one\ntwo"), ("", "x\n"), ("a\nb\n", "a\nc\n")):
    try:
        case.assertMultiLineEqual(first, second)
    except AssertionError as error:
        print(repr(str(error)))
