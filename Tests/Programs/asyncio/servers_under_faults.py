"""An asyncio server meets clients that leave half-way, reset, send nonsense or nothing, and a time without descriptors."""
import asyncio
import logging
import os
import resource
import socket
import struct

logging.disable(logging.CRITICAL)   # what the loop says about accept() without descriptors depends on the time it takes
ended = {"eof": 0, "reset": 0, "too long": 0, "late": 0}


async def serve(reader, writer):
    """Lines of at most a thousand bytes, each within half a second, come back in capitals."""
    try:
        while True:
            line = await asyncio.wait_for(reader.readline(), 0.5)
            if not line.endswith(b"\n"):
                ended["eof"] += 1
                return
            writer.write(line.upper())
            await writer.drain()
    except ConnectionError:
        ended["reset"] += 1
    except ValueError:
        ended["too long"] += 1
    except TimeoutError:
        ended["late"] += 1
    finally:
        writer.close()


async def ask(port, text):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(text + b"\n")
    answer = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return answer == text.upper() + b"\n"


def leave(port, data, reset):
    """A client that goes away; with a reset the system throws away what is under way."""
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(data)
        if reset:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def settled(*kinds, total):
    for _ in range(500):
        if sum(ended[kind] for kind in kinds) >= total:
            break
        await asyncio.sleep(0.01)
    return [kind for kind in kinds if ended[kind]] and sum(ended[kind] for kind in kinds)


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, limit=1000)
    port = server.sockets[0].getsockname()[1]
    print(await ask(port, b"before"), await settled("eof", total=1))
    for data in b"", b"half a line":
        for _ in range(20):
            await asyncio.to_thread(leave, port, data, False)
    print("left", await settled("eof", total=41))
    for data in b"", b"half a line", b"line\n" * 100:
        for _ in range(20):
            await asyncio.to_thread(leave, port, data, True)
    print("reset", await settled("eof", "reset", total=101))
    for _ in range(5):
        await asyncio.to_thread(leave, port, bytes(range(1, 10)) * 1000, False)
    print("nonsense", await settled("too long", total=5))
    silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
    print("silent", await settled("late", total=20), [await reader.read() for reader, _ in silent] == [b""] * 20)
    for _, writer in silent:
        writer.close()
        await writer.wait_closed()
    print(all(await asyncio.gather(*[ask(port, b"number %d" % n) for n in range(100)])))

    # No descriptors: the server stops accepting for a second; who came meanwhile is served then, and so is who comes later.
    waiting = [socket.socket() for _ in range(10)]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
    taken = []
    try:
        while True:
            taken.append(os.open("/dev/null", os.O_RDONLY))
    except OSError as e:
        print(e.strerror)
    for client in waiting:
        client.setblocking(False)
        await asyncio.get_running_loop().sock_connect(client, ("127.0.0.1", port))
        client.send(b"still here\n")
    await asyncio.sleep(0.1)
    for fd in taken:
        os.close(fd)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    answers = await asyncio.gather(*[asyncio.wait_for(asyncio.get_running_loop().sock_recv(client, 100), 20) for client in waiting])
    print(set(answers), len(answers))
    for client in waiting:
        client.close()
    print(await ask(port, b"after"), server.is_serving())
    server.close()
    await server.wait_closed()


asyncio.run(main())
