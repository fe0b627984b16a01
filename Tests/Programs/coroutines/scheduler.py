# A round-robin scheduler for coroutines.
class Pause:
    def __await__(self):
        yield

async def task(name, steps):
    for i in range(steps):
        print(name, i)
        await Pause()
    return name + " done"

def run(*coroutines):
    queue, results = list(coroutines), []
    while queue:
        current = queue.pop(0)
        try:
            current.send(None)
            queue.append(current)
        except StopIteration as stop:
            results.append(stop.value)
    return results

print(run(task("a", 2), task("b", 3), task("c", 0)))
