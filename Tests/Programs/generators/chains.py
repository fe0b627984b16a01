"""Generators that wait for generators that wait for generators: what is sent, thrown, returned and asked goes through."""
import sys
import traceback


def chain(depth, log, handles=False):
    if depth == 0:
        got = None
        while True:
            try:
                got = yield ("leaf", got)
            except KeyError as error:
                got = f"caught {error}"
            if got == "stop":
                return ["leaf"]
            if got == "fail":
                raise ValueError("from the leaf")
    result = yield from chain(depth - 1, log)
    log.append(depth)
    result.append(depth)
    if depth % 3 == 0:
        extra = yield ("after", depth)
        result.append(extra)
    return result


def values_and_results():
    log = []
    g = chain(5, log)
    print(next(g), g.send(1), g.send("two"), g.throw(KeyError("k")))
    print(g.send("stop"))
    try:
        g.send("x")
    except StopIteration as stop:
        print(stop.value, log)
    print(list(g))


def errors():
    log = []
    g = chain(4, log)
    next(g), g.send(0)
    try:
        g.send("fail")
    except ValueError as error:
        print(repr(error), [(f.name, f.line) for f in traceback.extract_tb(error.__traceback__)][1:])
    print(log, g.gi_frame, g.gi_running, list(g))
    g = chain(3, log)
    next(g), next(g)
    g.close()
    print(g.gi_frame, log)


class Holder:
    links = []


def watching(depth):
    """The last one looks at all of the chain, and tries to move it, while it runs."""
    if depth:
        Holder.links.append(made := watching(depth - 1))
        yield from made
        return
    yield "first"
    for g in Holder.links:
        tried = []
        for move in (lambda: next(g), lambda: g.send(None), lambda: g.throw(KeyError), lambda: g.close()):
            try:
                tried.append(move())
            except ValueError as error:
                tried.append(str(error))
        yield g.gi_running, g.gi_suspended, g.gi_yieldfrom, tried
    yield "last"


def watched():
    g = watching(3)
    Holder.links.append(g)
    for v in g:
        print(v)
    print([(g.gi_running, g.gi_frame) for g in Holder.links])


def shared():
    """A generator that two wait for, or that is moved past those who wait."""
    def numbers():
        yield from range(6)
        return "end"

    def through(g, name):
        result = yield from g
        yield name, result

    source = numbers()
    a, b = through(through(source, "a inside"), "a"), through(through(source, "b inside"), "b")
    print(next(a), next(b), next(a), next(source), next(b), next(a))
    print(list(a), list(b), list(source))


def contexts():
    """What is handled around the chain, and in the middle of it, is the context of what is raised at its end."""
    def last():
        yield "ready"
        yield sys.exception()
        raise IndexError("last")

    def plain(g):
        yield from g

    def handling(g):
        try:
            raise KeyError("middle")
        except KeyError:
            yield from g

    def trying(g):
        try:
            yield from g
        except LookupError as error:
            yield "tried", repr(error), repr(error.__context__)

    for make in (lambda: plain(plain(plain(last()))), lambda: plain(handling(plain(last()))), lambda: plain(trying(plain(last())))):
        g = make()
        print(next(g))
        try:
            raise OSError("around")
        except OSError:
            print(repr(next(g)), repr(sys.exception()))
            try:
                print(next(g))
            except IndexError as error:
                print(repr(error), repr(error.__context__), repr(error.__context__.__context__))
            print(repr(sys.exception()))
        print(list(g))


def ended_in_one_step():
    def empty(depth):
        if depth:
            yield from empty(depth - 1)

    def ends(depth):
        if depth:
            yield from ends(depth - 1)
        else:
            yield "only"

    print(list(empty(100)), list(ends(100)))

    def fails(depth):
        if depth:
            try:
                yield from fails(depth - 1)
            except RuntimeError as error:
                if depth == 60:
                    yield "at 60: " + str(error)
                    raise LookupError("changed") from None
                raise
        else:
            yield "once"
            raise RuntimeError("deep")

    g = fails(100)
    try:
        for v in g:
            print(v)
    except LookupError as error:
        print(repr(error), len(traceback.extract_tb(error.__traceback__)))


def stop_inside():
    def leaf():
        yield 1
        raise StopIteration("lost")

    def outer(g):
        try:
            yield from g
        except RuntimeError as error:
            yield str(error), repr(error.__cause__)

    print(list(outer(outer(leaf()))))


class Awaited:
    def __await__(self):
        got = yield "waiting"
        return got


async def level(depth):
    if depth == 0:
        first = await Awaited()
        second = await Awaited()
        return [first, second]
    inner = await level(depth - 1)
    if depth == 2:
        inner.append(await Awaited())
    return inner


def coroutines():
    c = level(4)
    print(c.send(None), c.send("a"), c.send("b"), c.cr_running)
    try:
        c.send("c")
    except StopIteration as stop:
        print(stop.value)
    try:
        c.send(None)
    except RuntimeError as error:
        print(error)
    c = level(3)
    c.send(None)
    try:
        c.throw(ZeroDivisionError("thrown"))
    except ZeroDivisionError as error:
        print(repr(error), [f.name for f in traceback.extract_tb(error.__traceback__)])
    inner = level(2)

    async def twice():
        await inner

    first, second = twice(), twice()
    first.send(None)
    try:
        second.send(None)
    except RuntimeError as error:
        print(error)
    first.close()


def endless(depth):
    if depth:
        yield from endless(depth - 1)
    yield depth


def too_deep():
    count = 0
    try:
        for v in endless(10 ** 6):
            count += 1
    except RecursionError as error:
        print(count, str(error)[:32])


values_and_results()
errors()
watched()
shared()
contexts()
ended_in_one_step()
stop_inside()
coroutines()
too_deep()
