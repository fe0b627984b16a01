# loop.sendfile and sock_sendfile: without a fallback, over transports that cannot, and to somebody who leaves half-way.
import asyncio
import io
import socket
import tempfile


async def attempt(coroutine):
    try:
        return await asyncio.wait_for(coroutine, 20)
    except (RuntimeError, OSError) as e:
        return f"{type(e).__name__}: {str(e).partition(' at 0x')[0]}"


async def main():
    loop = asyncio.get_running_loop()
    received = asyncio.Queue()

    async def take(reader, writer):
        received.put_nowait(len(await reader.read()))
        writer.close()

    async def leave(reader, writer):
        await reader.readexactly(100_000)
        writer.transport.abort()

    with tempfile.TemporaryFile() as file:
        file.write(bytes(range(256)) * 80_000)
        file.seek(0)
        async with await asyncio.start_server(take, "127.0.0.1", 0) as server:
            address = server.sockets[0].getsockname()
            for options in {}, {"fallback": False}, {"offset": 1000, "count": 50_000}, {"offset": 20_479_990}:
                reader, writer = await asyncio.open_connection(*address)
                print(options, await attempt(loop.sendfile(writer.transport, file, **options)), file.tell(), end=" ")
                writer.close()
                await writer.wait_closed()
                print(await received.get())
            reader, writer = await asyncio.open_connection(*address)
            memory = io.BytesIO(b"from memory")
            print(await attempt(loop.sendfile(writer.transport, memory)), memory.tell())
            writer.close()
            print(await received.get())
            print(await attempt(loop.sendfile(writer.transport, file)))
        print(await attempt(loop.sendfile(asyncio.Transport(), file)))
        async with await asyncio.start_server(leave, "127.0.0.1", 0) as server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            print((await attempt(loop.sendfile(writer.transport, file))).partition(":")[0] in ("ConnectionError", "ConnectionResetError", "BrokenPipeError"))
            print(file.tell() < 20_480_000)
            writer.close()
        a, b = socket.socketpair()
        a.setblocking(False)
        print(await attempt(loop.sock_sendfile(a, file, 10, 20, fallback=False)), b.recv(100), file.tell())
        print(await attempt(loop.sock_sendfile(a, io.BytesIO(b"more"), fallback=False)))
        print(await attempt(loop.sock_sendfile(a, io.BytesIO(b"more"))), b.recv(100))
        a.close()
        b.close()


asyncio.run(main())
