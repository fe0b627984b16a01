# Large ranges and bisect, struct's messages, tan of nan, pairwise entered again, sequences of two kinds, copies of weak references.
import bisect
import cmath
import copy
import itertools
import struct
import sys
import unittest
import weakref

n = sys.maxsize
data = range(n - 1)
print(bisect.bisect_left(data, n - 3) == n - 3, bisect.bisect_right(data, n - 10) == n - 9)
for call in (lambda: struct.calcsize("i\0"), lambda: struct.pack_into("<I", bytearray(10), sys.maxsize, 1)):
    try:
        call()
    except struct.error as error:
        print(error)
print(cmath.tan(complex(float("nan"), 0.0)))


class Steps:
    count = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count == 2:
            return next(pairs)
        if self.count > 4:
            raise StopIteration
        return [self.count]


pairs = itertools.pairwise(Steps())
print(list(pairs))
case = unittest.TestCase()
case.assertSequenceEqual([1, 2], (1, 2))
try:
    case.assertSequenceEqual([1, 2], (1, 3))
except AssertionError as error:
    print(str(error).splitlines()[0])


class Thing:
    pass


thing = Thing()
reference = weakref.ref(thing)
print(copy.copy(reference) is reference, copy.deepcopy(reference) is reference)
