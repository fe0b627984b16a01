# Streams over TCP and Unix sockets, protocols and transports, datagrams, sock_* methods, signals, processes.
import asyncio
import os
import signal
import socket
import sys


async def echo(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()


async def streams():
    server = await asyncio.start_server(echo, "127.0.0.1", 0, limit=2 ** 20)
    host, port = server.sockets[0].getsockname()
    print(host, server.is_serving(), len(server.sockets))

    async def client(n):
        reader, writer = await asyncio.open_connection(host, port)
        for i in range(3):
            writer.write(f"client {n} line {i}\n".encode())
        writer.write_eof()
        lines = [line async for line in reader]
        writer.close()
        await writer.wait_closed()
        return lines

    for lines in await asyncio.gather(*[client(n) for n in range(3)]):
        print(lines)
    reader, writer = await asyncio.open_connection(host, port)
    writer.writelines([b"one;", b"two;", b"three\n"])
    print(await reader.readuntil(b";"), await reader.readexactly(4), await reader.read(100), reader.at_eof())
    print(writer.get_extra_info("peername") == (host, port), writer.is_closing(), writer.can_write_eof())
    big = b"x" * 300000 + b"\n"
    writer.write(big)
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        print(e.args[0])
    print(len(await reader.readexactly(len(big))))
    writer.write(b"unfinished")
    writer.write_eof()
    try:
        await reader.readexactly(50)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial)
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as e:
        print(type(e).__name__, e.errno)
    async with await asyncio.start_unix_server(echo, "echo.sock") as server:
        reader, writer = await asyncio.open_unix_connection("echo.sock")
        writer.write(b"over a path\n")
        print(await reader.readline(), os.path.exists("echo.sock"))
        writer.close()
        await writer.wait_closed()
    print(os.path.exists("echo.sock"))


class Lines(asyncio.Protocol):
    def __init__(self, log, done):
        self.log, self.done = log, done

    def connection_made(self, transport):
        self.log.append("made")
        self.transport = transport
        transport.write(b"hello")

    def data_received(self, data):
        self.log.append(data)
        self.transport.write_eof()

    def eof_received(self):
        self.log.append("eof")

    def connection_lost(self, exc):
        self.log.append(("lost", exc))
        if not self.done.done():
            self.done.set_result(None)


async def protocols():
    loop = asyncio.get_running_loop()
    logs, dones = [[], []], [loop.create_future(), loop.create_future()]
    server = await loop.create_server(lambda: Lines(logs[0], dones[0]), "127.0.0.1", 0)
    transport, protocol = await loop.create_connection(lambda: Lines(logs[1], dones[1]), *server.sockets[0].getsockname())
    print(transport.get_protocol() is protocol, transport.is_closing(), transport.get_write_buffer_size())
    await asyncio.gather(*dones)
    print(logs)
    server.close()
    await server.wait_closed()

    class Datagrams(asyncio.DatagramProtocol):
        def __init__(self, got):
            self.got = got

        def connection_made(self, transport):
            self.transport = transport

        def datagram_received(self, data, addr):
            if data.startswith(b"ping"):
                self.transport.sendto(b"pong" + data[4:], addr)
            else:
                self.got.set_result(data)

    receiver, _ = await loop.create_datagram_endpoint(lambda: Datagrams(None), local_addr=("127.0.0.1", 0))
    got = loop.create_future()
    sender, _ = await loop.create_datagram_endpoint(lambda: Datagrams(got), remote_addr=receiver.get_extra_info("sockname"))
    sender.sendto(b"ping 1")
    print(await got)
    sender.close()
    receiver.close()


async def sockets():
    loop = asyncio.get_running_loop()
    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    receive = asyncio.create_task(loop.sock_recv(a, 100))
    await asyncio.sleep(0)
    await loop.sock_sendall(b, b"through the loop")
    print(await receive)
    seen = []
    done = loop.create_future()
    loop.add_reader(a, lambda: (seen.append(a.recv(10)), done.set_result(loop.remove_reader(a))))
    loop.add_writer(b, lambda: (b.send(b"x"), seen.append(loop.remove_writer(b))))
    print(await done, seen, loop.remove_reader(a))
    payload = bytes(range(256)) * 4000
    async def read_all():
        parts, left = [], len(payload)
        while left:
            parts.append(await loop.sock_recv(a, 65536))
            left -= len(parts[-1])
        return b"".join(parts)
    reading = asyncio.create_task(read_all())
    await loop.sock_sendall(b, payload)
    print(await reading == payload)
    a.close()
    b.close()
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    client = socket.socket()
    client.setblocking(False)
    accepting = asyncio.create_task(loop.sock_accept(listening))
    await loop.sock_connect(client, listening.getsockname())
    connection, address = await accepting
    print(address == client.getsockname())
    for s in listening, client, connection:
        s.close()


async def signals():
    loop = asyncio.get_running_loop()
    arrived = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, arrived.set_result, "SIGUSR1")
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await arrived, loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    for wrong in 1000, "x":
        try:
            loop.add_signal_handler(wrong, print)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    try:
        loop.add_signal_handler(signal.SIGKILL, print)
    except RuntimeError as e:
        print(e)


async def processes():
    p = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    print(await p.communicate(b"through cat"), p.returncode)
    p = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 3", stdout=asyncio.subprocess.PIPE,
                                              stderr=asyncio.subprocess.PIPE)
    print(await p.communicate(), await p.wait(), p.returncode)
    p = await asyncio.create_subprocess_exec("sleep", "10")
    p.terminate()
    print(await p.wait())
    p = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    for text in b"a\n", b"b\n":
        p.stdin.write(text)
        print(await p.stdout.readline())
    p.stdin.close()
    print(await p.stdout.read(), await p.wait())
    try:
        await asyncio.create_subprocess_exec("./there-is-no-such-program")
    except FileNotFoundError as e:
        print(e)
    print(sorted(await asyncio.gather(*[(await asyncio.create_subprocess_shell(f"exit {n}")).wait() for n in range(4)])))


async def main():
    for part in streams, protocols, sockets, signals, processes:
        print("--", part.__name__)
        await asyncio.wait_for(part(), 15)


asyncio.run(main())
