"""Everything that owns references, for runs that watch whether any is lost."""
import asyncio
import contextlib

KEY = "a key that nothing else uses"
BIG = 10**30
FLOAT = 1e300
WATCHED = [KEY, BIG, FLOAT]
counter = 0


class Base:
    kind = "base"

    def __init__(self, value):
        self.value = value

    def get(self):
        return self.value

    @property
    def twice(self):
        return self.value * 2

    @classmethod
    def make(cls, value):
        return cls(value)


class Derived(Base):
    __slots__ = ("extra",)

    def __init__(self, value, extra=KEY):
        super().__init__(value)
        self.extra = extra

    def get(self):
        return super().get(), self.extra

    def __add__(self, other):
        return Derived(self.value + other.value, self.extra)

    def __eq__(self, other):
        return self.value == other.value

    def __hash__(self):
        return hash(self.value)


def case_instances():
    a = Derived(1.5)
    b = Derived.make(2)
    c = a + b
    a.value = b
    b.value = KEY
    return a.get(), b.twice, c == a if c is None else c.get(), {a.extra: b}


def case_cycle():
    a = Base(None)
    a.value = a
    a.other = lambda: a


def defaults(a, b=KEY, *rest, c, d=BIG, **others):
    return a, b, rest, c, d, others


def case_arguments():
    defaults(1, c=2)
    defaults(1, 2, 3, 4, c=KEY, x=BIG, y=FLOAT)
    defaults(*[1, 2, KEY], **{"c": 1, "z": KEY})
    for wrong in ({}, {"c": 1}, {"a": 1, "c": 2, "b": 3}):
        try:
            defaults(1, **wrong)
        except TypeError:
            pass
    try:
        defaults()
    except TypeError:
        pass


def case_exceptions():
    try:
        try:
            raise ValueError(KEY)
        except ValueError as error:
            raise KeyError(BIG) from error
        finally:
            kept = [KEY]
    except (KeyError, IndexError) as error:
        caught = error
    try:
        kept[5]
    except IndexError:
        pass
    for item in (1, KEY, 0):
        try:
            1 / item
        except (TypeError, ZeroDivisionError):
            continue
    return str(caught)


def generate(n):
    text = KEY
    try:
        for i in range(n):
            sent = yield i, text
            if sent:
                text = sent
    finally:
        text = None
    return n


def delegate(n):
    result = yield from generate(n)
    yield result


def case_generators():
    list(generate(3))
    list(delegate(3))
    unfinished = delegate(5)
    next(unfinished)
    thrown = generate(5)
    next(thrown)
    thrown.send(KEY)
    try:
        thrown.throw(ValueError(KEY))
    except ValueError:
        pass
    generate(3)
    closed = delegate(4)
    next(closed)
    closed.close()
    return sum(x * x for x in range(10)), {k: KEY for k in "abc"}


class Delegate:
    def __iter__(self):
        return self

    def __next__(self):
        return KEY

    def throw(self, *args):
        if args[0] is StopIteration:
            raise StopIteration(KEY)
        return args


def handling(inner):
    try:
        raise ValueError(KEY)
    except ValueError:
        yield from inner
    yield KEY


def case_thrown_in():
    for inner in Delegate(), generate(3), iter((KEY, BIG)):
        for thrown in (KeyError,), (KeyError(KEY),), (StopIteration,), (GeneratorExit,), (3,):
            outer = handling(inner)
            try:
                next(outer)
                outer.throw(*thrown)
                next(outer)
            except (KeyError, RuntimeError, StopIteration, GeneratorExit, TypeError):
                pass


async def work(n):
    await asyncio.sleep(0)
    return n, KEY


async def produce(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield KEY, i


def case_steps_by_hand():
    made = produce(3)
    for step in made.asend(None), made.athrow(KeyError, KeyError(KEY)), made.aclose():
        try:
            step.send(None)
        except (StopIteration, StopAsyncIteration, KeyError, RuntimeError):
            pass
        step.close()


async def everything():
    got = [item async for item in produce(3)]
    async for item in produce(5):
        break
    got.append(await asyncio.gather(work(1), work(KEY)))
    return got


loop = asyncio.new_event_loop()


def case_coroutines():
    loop.run_until_complete(everything())
    unused = work(1)
    unused.close()


@contextlib.contextmanager
def managed(value):
    yield value


def case_with():
    with managed(KEY) as a, managed([a]) as b:
        b.append(a)
    try:
        with managed(1):
            raise KeyError(KEY)
    except KeyError:
        pass


def case_closures():
    total = KEY

    def add(x):
        nonlocal total
        total = (x, KEY)
        return lambda: (total, x)

    return add(BIG)(), add(1.5)()


def case_containers():
    items = [KEY, BIG, 1, 2.5]
    first, *middle, last = items
    items[1:3] = [KEY]
    items[0], items[1] = items[1], items[0]
    del items[0]
    text = ""
    for part in ("a", "b", KEY):
        text += part
    table = {KEY: items, **{"x": KEY}}
    table["y"] = table.pop("x")
    groups = {item for item in middle}
    return f"{first!r:>10} {last} {text}", [*items, *groups], KEY in table, items == middle


def case_numbers():
    a = 1 << 62
    b = a * 4 + 1.5
    c = a * a - BIG
    d = -a // 3 % 7
    e = 0.0 * b
    return a + b, c, d, e, [a, b, e, 1e-300 * 1e-10]


def case_match():
    out = []
    for value in ([1, KEY, 3], {"k": KEY, "l": 2}, Base(KEY), KEY, 5):
        match value:
            case [first, *rest]:
                out.append((first, rest))
            case {"k": held, **others}:
                out.append((held, others))
            case Base(value=held):
                out.append(held)
            case str() as text:
                out.append(text)
            case _:
                out.append(None)
    return out


def case_classes():
    class Local(Base, metaclass=type):
        attribute: int = 3

        def get(self):
            return super().get(), __class__

    return Local(KEY).get()


def case_globals():
    global counter
    counter = counter + BIG
    counter = 0
    return counter, globals()["KEY"]


def mixed(values, n):
    total = 0
    for i in range(n):
        total = total + values[i] * 2
    return total


def scaled(values, factor):
    for i in range(len(values)):
        values[i] = values[i] * 0.5 + factor
    return values[0] * 1.0


def grown(n):
    if n < 2:
        return 1
    return n * grown(n - 1)


def nested(rows, n):
    total = 0.0
    for i in range(n):
        for j in range(n):
            total += rows[i][j] * rows[j][i]
    return total


def annotated(count: int, values: list, text: str = KEY):
    return [text] * count + values


def case_typed():
    mixed([1, 2, 3], 3)
    scaled([1.0, FLOAT, 2.5], 0.25)
    nested([[1.0, 2.0], [FLOAT, 4.0]], 2)
    return grown(12)


def case_typed_leaves():
    mixed([1, BIG, 2.5, 2**62, 2**63], 5)
    scaled([1.0, 2, True], 1)
    nested([[1.0, BIG], (3.5, KEY and 2)], 2)
    return grown(25), grown(2.5), grown(True)


def case_typed_fails():
    for call in (
        lambda: mixed([1, None], 2),
        lambda: mixed([KEY], 1),
        lambda: mixed([BIG, 2], 3),
        lambda: scaled([1.5, KEY], 1.0),
        lambda: scaled((1.5, 2.5), 1.0),
        lambda: nested([[1.0], [2.0]], 2),
        lambda: grown(KEY),
        lambda: annotated(KEY, []),
        lambda: annotated(2, KEY),
    ):
        try:
            call()
        except (TypeError, IndexError):
            pass
    return annotated(3, [BIG])
