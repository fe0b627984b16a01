# contextlib: all managers, exceptions through them, stacks.
import contextlib
import io
import sys
from contextlib import (AbstractContextManager, AsyncExitStack, ContextDecorator, ExitStack, aclosing, asynccontextmanager, closing, contextmanager, nullcontext,
                        redirect_stderr, redirect_stdout, suppress)


def attempt(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))


@contextmanager
def tag(name):
    """Writes a tag."""
    print(f"<{name}>")
    try:
        yield name.upper()
    except KeyError as e:
        print("caught", e)
    finally:
        print(f"</{name}>")


with tag("b") as b, tag("i"):
    print(b)
with tag("err"):
    raise KeyError("k")


def through():
    with tag("v"):
        raise ValueError("v")


attempt(through)
print(tag.__name__, tag.__doc__, isinstance(tag("x"), AbstractContextManager))


@tag("deco")
def work(a, b=2):
    print("working", a, b)
    return a + b


print(work(1), work(5, b=6), work.__name__)


@contextmanager
def silent():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def swallow():
    try:
        yield
    except Exception:
        pass


@contextmanager
def replace():
    try:
        yield
    except ValueError as e:
        raise TypeError("replaced") from e


def use(cm, exc=None):
    with cm:
        if exc:
            raise exc
    return "done"


attempt(lambda: use(silent()))
attempt(lambda: use(twice()))
attempt(lambda: use(twice(), ValueError(1)))
attempt(lambda: use(swallow(), ValueError(1)))
attempt(lambda: use(replace(), ValueError(1)))
attempt(lambda: use(tag("stop"), StopIteration("si")))
attempt(lambda: use(tag("rt"), RuntimeError("rt")))
attempt(lambda: use(5))


class Thing:
    def close(self):
        print("closed")


with closing(Thing()) as t:
    print(type(t).__name__)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with suppress():
    pass
attempt(lambda: use(suppress(KeyError), ValueError("no")))
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1), ValueError(2)])
out, err = io.StringIO(), io.StringIO()
with redirect_stdout(out), redirect_stderr(err):
    print("hidden")
    print("to err", file=sys.stderr)
print(repr(out.getvalue()), repr(err.getvalue()))
with nullcontext(5) as n:
    print(n)


class Deco(ContextDecorator):
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, *exc):
        print("out", exc[0])
        return True


@Deco()
def failing():
    raise ValueError


print(failing())
with ExitStack() as stack:
    for name in "ab":
        stack.enter_context(tag(name))
    stack.callback(print, "callback", sep="!")
    stack.push(lambda *exc: print("exit", exc[0]))
    print("body")


def stack_errors():
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.push(lambda t, e, tb: print("saw", t.__name__) or False)
        raise ValueError("first")


def stack_suppresses():
    with ExitStack() as stack:
        stack.push(lambda *exc: True)
        stack.callback(lambda: {}["missing"])
    return "suppressed"


def stack_kept():
    with ExitStack() as stack:
        stack.callback(print, "later")
        kept = stack.pop_all()
    print("left")
    kept.close()
    return "closed"


attempt(stack_errors)
attempt(stack_suppresses)
attempt(stack_kept)
attempt(lambda: ExitStack().enter_context(5))


def run(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        return e.value


@asynccontextmanager
async def atag(name):
    print("async in", name)
    try:
        yield name
    finally:
        print("async out", name)


class AThing:
    async def aclose(self):
        print("aclosed")


async def main():
    async with atag("x") as x:
        print(x)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(atag("s"))
        stack.enter_context(tag("sync"))
        stack.callback(print, "cb")

        async def acb():
            print("acb")
        stack.push_async_callback(acb)
    async with aclosing(AThing()):
        pass
    async with nullcontext(3) as three:
        print(three)
    try:
        async with atag("fails"):
            raise ValueError("async")
    except ValueError as e:
        print(e)

    @atag("decorated")
    async def f():
        return 7
    return await f()


print(run(main()))
print(sorted(contextlib.__all__))


class Manager(AbstractContextManager):
    def __exit__(self, *exc):
        print("bye")


with Manager() as m:
    print(type(m).__name__, issubclass(Thing, AbstractContextManager), isinstance(nullcontext(), contextlib.AbstractAsyncContextManager))
attempt(AbstractContextManager)
