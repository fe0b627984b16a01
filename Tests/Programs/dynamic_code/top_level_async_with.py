# A text whose only suspension is an async with is a coroutine, too.
import ast
import asyncio


class Guard:
    async def __aenter__(self):
        print("enter")
        await asyncio.sleep(0)
        return "guard"

    async def __aexit__(self, *details):
        print("exit", details[0])


for mode in "exec", "single":
    names = {"Guard": Guard}
    code = compile("async with Guard() as a, Guard():\n    b = a * 2\n", "cell", mode, ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    print(asyncio.run(eval(code, names)), names["b"], code.co_flags & 128)
try:
    compile("async with Guard(): pass", "cell", "exec")
except SyntaxError as error:
    print(error)
