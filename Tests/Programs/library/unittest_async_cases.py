# Test cases with coroutines: order of what is set up, cleanups, contexts, failures; one context for all of a test.
import asyncio
import contextlib
import contextvars
import unittest
from unittest.case import SkipTest

place = contextvars.ContextVar("place", default="nowhere")


class Order(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print("setUp", place.get())
        place.set("set up")

    async def asyncSetUp(self):
        print("asyncSetUp", place.get(), asyncio.get_running_loop().get_debug())
        self.addAsyncCleanup(self.cleanup, 1)
        self.value = await self.enterAsyncContext(self.context())

    @contextlib.asynccontextmanager
    async def context(self):
        print("enter")
        yield 42
        print("leave")

    async def cleanup(self, n):
        print("cleanup", n, place.get())

    async def asyncTearDown(self):
        print("asyncTearDown")

    def tearDown(self):
        print("tearDown", place.get())

    async def test_coroutine(self):
        await asyncio.sleep(0)
        place.set("test")
        self.assertEqual(self.value, 42)

    def test_function(self):
        print("function")

    async def test_failure(self):
        self.assertEqual(await asyncio.gather(self.number(1), self.number(2)), [1, 3])

    async def number(self, n):
        await asyncio.sleep(0)
        return n

    async def test_error(self):
        with self.assertRaises(ValueError):
            raise ValueError
        await self.enterAsyncContext(5)

    async def test_skip(self):
        raise SkipTest("not today")


class Result(unittest.TestResult):
    def addFailure(self, test, err):
        print("failure", test, err[1])

    def addError(self, test, err):
        print("error", test, err[1])

    def addSkip(self, test, reason):
        print("skipped", test, reason)

    def addSuccess(self, test):
        print("success", test)


if __name__ == "__main__":
    unittest.defaultTestLoader.loadTestsFromTestCase(Order).run(Result())
    Order("test_coroutine").debug()
