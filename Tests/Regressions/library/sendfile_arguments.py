# What loop.sock_sendfile refuses before it sends anything.
import asyncio
import socket
import tempfile


async def main():
    loop = asyncio.get_running_loop()
    near, far = socket.socketpair()
    near.setblocking(False)
    far.setblocking(False)
    datagram, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with tempfile.TemporaryFile("w+b") as file, tempfile.TemporaryFile("w+") as text, near, far, datagram, other:
        file.write(b"0123456789")
        file.flush()
        for sock, source, offset, count in (
            (near, text, 0, None), (datagram, file, 0, None), (near, file, -1, None), (near, file, "a", None), (near, file, 0, 0),
            (near, file, 0, -5), (near, file, 0, 1.5), (near, file, 2, 4),
        ):
            try:
                print(await loop.sock_sendfile(sock, source, offset, count), file.tell(), await loop.sock_recv(far, 100))
            except (TypeError, ValueError) as e:
                print(type(e).__name__, e)


asyncio.run(main())
