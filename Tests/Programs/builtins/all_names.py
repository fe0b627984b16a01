# Every built-in type, function and exception with the names that it has; `scripts/builtin-coverage` reads what this prints.
# The names of EXPLAINED are left out: docs/language.md says why.
import builtins
import io
import sys
import types

EXPLAINED = {
    'copyright', 'credits', 'license',
    'builtins.code._co_code_adaptive', 'builtins.code._varname_from_oparg', 'builtins.code.co_exceptiontable', 'builtins.code.co_lines',
    'builtins.code.co_linetable', 'builtins.code.co_lnotab', 'builtins.code.co_positions',
    '_io.*.__del__', '_io.*._dealloc_warn', '_io.*._finalizing', '_io.TextIOWrapper._CHUNK_SIZE', '_io.FileIO._blksize', '_io.FileIO.name',
    'types.SimpleNamespace.__firstlineno__', 'types.SimpleNamespace.__module__', 'types.SimpleNamespace.__static_attributes__',
}


def function(): pass


def generator(): yield


async def coroutine(): pass


async def async_generator(): yield


class Slots: __slots__ = ('slot',)


class Plain: pass


def cell():
    x = 1
    return lambda: x


def traced():
    try: raise ValueError
    except ValueError as e: return e.__traceback__


made = coroutine()
asend = async_generator().asend(None)
athrow = async_generator().athrow(ValueError)
objects = [
    # the iterators
    iter([]), iter(()), iter({}), iter({}.values()), iter({}.items()), iter(set()), iter(''), iter('\u0100'), iter(b''), iter(bytearray()),
    iter(memoryview(b'')), iter(range(3)), iter(range(1 << 70)), reversed([]), reversed(''), reversed({}), reversed({}.values()),
    reversed({}.items()), iter(int, 1), enumerate([]), zip(), map(int, []), filter(None, []), iter(list[int]), iter(Slots.__dict__),
    iter(type('Items', (), {'__getitem__': lambda self, i: i})()),
    # functions, methods, descriptors
    function, Plain().__init__, len, [].append, str.join, dict.__dict__['fromkeys'], int.__add__, (1).__add__, type.__dict__['__dict__'],
    Slots.slot, function.__code__, function.__get__(1), cell().__closure__[0], property(), classmethod(int), staticmethod(int), super(Plain, Plain()),
    # generators and what belongs to them
    generator(), made, async_generator(), made.__await__(), asend, athrow, traced(), traced().tb_frame,
    # views, aliases, unions, special values
    {}.keys(), {}.values(), {}.items(), Slots.__dict__, list[int], int | str, None, NotImplemented, ..., sys, types.SimpleNamespace(),
    # results
    sys.version_info, sys.flags, sys.float_info, sys.int_info, sys.hash_info,
    # files
    io.StringIO(), io.BytesIO(), open('file', 'w'), open('file', 'wb'), open('file', 'rb'), open('file', 'r+b'), open('file', 'rb', 0),
]
for left in made, asend, athrow: left.close()


def show(name, thing):
    module = name.split('.')[0]
    names = [n for n in dir(thing) if f'{name}.{n}' not in EXPLAINED and f'{module}.*.{n}' not in EXPLAINED]
    print(name + ':', *names)


for name in sorted(vars(builtins)):
    thing = getattr(builtins, name)
    if name in ('_', '__spec__', '__loader__', '__build_class__') or name in EXPLAINED: continue
    if isinstance(thing, type): show(name, thing)
    else: print(name, type(thing).__name__)
seen = set()
for o in objects:
    t = type(o)
    if t not in seen and getattr(builtins, t.__name__, None) is not t:
        seen.add(t)
        show(f'{t.__module__}.{t.__qualname__}', t)
