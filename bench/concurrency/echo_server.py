"""An echo server with 100 clients in the same loop, over TCP on loopback; requests per second go to standard error."""
import asyncio
import sys
import time


async def serve(reader, writer):
    while line := await reader.readline():
        writer.write(line)
        await writer.drain()
    writer.close()


async def client(address, requests):
    reader, writer = await asyncio.open_connection(*address)
    received = 0
    for i in range(requests):
        writer.write(b"request %d\n" % i)
        received += len(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return received


async def main(requests, clients=100):
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    start = time.perf_counter()
    received = await asyncio.gather(*[client(address, requests // clients) for _ in range(clients)])
    print(f"{requests / (time.perf_counter() - start):.0f} requests a second", file=sys.stderr)
    print(sum(received))
    server.close()


asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20000))
