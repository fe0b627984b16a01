# A loop that is derived from BaseEventLoop alone has turns, and asks its own selector in each of them.
import asyncio
import selectors


class Selector(selectors.DefaultSelector):
    def select(self, timeout=None):
        asked.append(timeout)
        return super().select(timeout)


class Loop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = Selector()

    def _process_events(self, event_list):
        seen.append(event_list)

    def _write_to_self(self):
        pass


async def main():
    for n in range(3):
        await asyncio.sleep(0)
        print("turn", n)
    await asyncio.sleep(0.01)
    return "done"


asked, seen = [], []
loop = Loop()
print(loop.run_until_complete(main()))
print(asked[0], len(asked) >= 5, any(timeout for timeout in asked), len(seen) == len(asked), any(seen))
loop.call_soon(print, "soon")
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
print(loop)
