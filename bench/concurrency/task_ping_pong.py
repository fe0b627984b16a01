"""Two tasks pass a number back and forth through two queues."""
import asyncio
import sys


async def answer(questions, answers):
    while (number := await questions.get()) is not None:
        await answers.put(number + 1)


async def main(rounds):
    questions, answers = asyncio.Queue(), asyncio.Queue()
    task = asyncio.create_task(answer(questions, answers))
    number = 0
    for _ in range(rounds):
        await questions.put(number)
        number = await answers.get()
    await questions.put(None)
    await task
    print(number)


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100000))
