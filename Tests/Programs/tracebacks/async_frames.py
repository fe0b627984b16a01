# Frames of coroutines awaiting each other.
async def fetch(n):
    if n > 1:
        raise ConnectionError(f"no route to {n}")
    return n


async def main():
    total = 0
    for i in range(4):
        total += await fetch(i)
    return total


main().send(None)
