# compile() with PyCF_ALLOW_TOP_LEVEL_AWAIT: code that awaits outside of functions is a coroutine, other code is not.
import ast
import asyncio
import inspect
import types

FLAG = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


async def double(n):
    await asyncio.sleep(0)
    return n * 2


async def count(n):
    for i in range(n):
        yield i


class Guard:
    async def __aenter__(self):
        print("enter")
        return self

    async def __aexit__(self, *details):
        print("exit", details[0])


text = """
total = await double(2)
async for i in count(3):
    total += i
async with Guard() as guard:
    kind = type(guard).__name__
    assert total == 7
doubled = [await double(i) async for i in count(3)]
def later():
    return total + len(doubled)
"""
names = {"double": double, "count": count, "Guard": Guard}
code = compile(text, "cell", "exec", FLAG)
print(bool(code.co_flags & inspect.CO_COROUTINE), code.co_name, code.co_argcount)
running = eval(code, names)
print(inspect.iscoroutine(running), "total" in names)
print(asyncio.run(running), names["total"], names["kind"], names["doubled"], names["later"]())
value = eval(compile("(await double(4)) + 1", "cell", "eval", FLAG), names)
print(asyncio.run(value))
single = compile("await double(5)", "cell", "single", FLAG)
asyncio.run(eval(single, names))
function = types.FunctionType(code, names)
print(asyncio.run(function()) is None)
print(bool(compile("x = 1", "cell", "exec", FLAG).co_flags & inspect.CO_COROUTINE))
for wrong in ("class A:\n    await f()", "lambda: await f()", "yield 1", "def f():\n    await g()"):
    try:
        compile(wrong, "cell", "exec", FLAG)
    except SyntaxError as error:
        print(error)
try:
    compile("await f()", "cell", "exec")
except SyntaxError as error:
    print(error)


async def failing():
    raise ValueError("inside")


try:
    asyncio.run(eval(compile("\nawait failing()", "cell", "exec", FLAG), {"failing": failing}))
except ValueError as error:
    entries = error.__traceback__
    while entries:
        if entries.tb_frame.f_code.co_filename == "cell":
            print(entries.tb_frame.f_code.co_name, entries.tb_lineno, error)
        entries = entries.tb_next
