# Parts of the library that are linked with programs that name them, by each way of naming.
import concurrent.futures
import shutil
import unittest
from concurrent import futures
from unittest import IsolatedAsyncioTestCase


def square(x):
    return x * x


class Case(IsolatedAsyncioTestCase):
    async def test_it(self):
        self.assertEqual(1 + 1, 2)


if __name__ == "__main__":
    with futures.ProcessPoolExecutor(max_workers=1) as pool:
        print(list(pool.map(square, range(4))))
    print(concurrent.futures.ProcessPoolExecutor.__module__, futures.ThreadPoolExecutor.__module__)
    print(sorted(name for name, _ in shutil.get_archive_formats())[:2])
    print(unittest.IsolatedAsyncioTestCase is IsolatedAsyncioTestCase)
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(result)
    print(result.testsRun, result.wasSuccessful())
    for missing in ("nothing",):
        try:
            getattr(concurrent.futures, missing)
        except AttributeError as e:
            print(e)
