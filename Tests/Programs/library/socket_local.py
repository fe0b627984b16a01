# socket and selectors: connections of a program with itself.
import os
import selectors
import socket


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


a, b = socket.socketpair()
print(a.family.name, a.type.name, a.proto, a.send(b"hello"), b.recv(100), a.getsockname() == "")
b.sendall(b"x" * 1000)
print(len(a.recv(400, socket.MSG_PEEK)), len(a.recv(2000)))
a.settimeout(0.01)
attempt(a.recv, 1)
a.setblocking(False)
attempt(a.recv, 1)
print(a.gettimeout(), a.getblocking(), b.gettimeout(), b.getblocking())
buffer = bytearray(10)
b.send(b"into")
print(a.recv_into(buffer), buffer)
a.setblocking(True)
f = b.makefile("rb")
a.sendall(b"line one\nline two\nrest")
a.shutdown(socket.SHUT_WR)
print(f.readline(), f.readlines(), f.read())
f.close()
a.close()
attempt(a.send, b"x")
print(a.fileno(), repr(a).startswith("<socket.socket [closed] fd=-1"))
b.close()

server = socket.create_server(("127.0.0.1", 0))
host, port = server.getsockname()
print(host, server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) != 0)
client = socket.create_connection(("localhost", port), timeout=5)
conn, address = server.accept()
print(address == client.getsockname(), client.getpeername() == (host, port), conn.getpeername() == address)
with client, conn:
    w = client.makefile("w", encoding="utf-8")
    w.write("text \xe9\n")
    w.flush()
    print(conn.recv(100))
    with conn.makefile("rw", encoding="utf-8", newline="\n") as rw:
        rw.write("answer\n")
        rw.flush()
        print(client.makefile().readline())
    w.close()
server.close()
attempt(socket.create_connection, ("127.0.0.1", port), 1)
print(socket.socket().connect_ex(("127.0.0.1", port)) != 0)

u1, u2 = socket.socket(socket.AF_INET, socket.SOCK_DGRAM), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u1.bind(("127.0.0.1", 0))
u2.bind(("127.0.0.1", 0))
print(u2.sendto(b"datagram", u1.getsockname()), u1.recvfrom(100) == (b"datagram", u2.getsockname()))
u1.close(), u2.close()
unix = socket.socket(socket.AF_UNIX)
unix.bind("path.sock")
unix.listen(1)
c = socket.socket(socket.AF_UNIX)
c.connect("path.sock")
s, name = unix.accept()
c.send(b"unix")
print(s.recv(10), unix.getsockname(), repr(name))
for sock in unix, c, s:
    sock.close()
print(socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\0\0\1"), socket.inet_pton(socket.AF_INET6, "::1")[-1], socket.inet_ntop(socket.AF_INET6, bytes(16)),
      socket.htons(1), socket.ntohl(1), socket.gethostbyname("127.0.0.1"), socket.gethostname() == os.uname().nodename)
print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
attempt(socket.inet_aton, "x")
attempt(socket.socket().bind, "x")
attempt(socket.socket().bind, ("127.0.0.1", 70000))
attempt(socket.socket().settimeout, -1)
print(issubclass(socket.gaierror, OSError), socket.timeout is TimeoutError, socket.error is OSError, socket.AF_INET, repr(socket.SOCK_STREAM))

for kind in selectors.DefaultSelector, selectors.SelectSelector, selectors.PollSelector:
    with kind() as sel:
        a, b = socket.socketpair()
        key = sel.register(a, selectors.EVENT_READ, "data a")
        sel.register(b, selectors.EVENT_READ | selectors.EVENT_WRITE)
        print(key.data, key.events, key.fileobj is a, len(sel.get_map()), a in sel.get_map(), sel.get_key(a) is key)
        print([(k.fileobj is b, e) for k, e in sel.select(0)])
        b.send(b"!")
        print(sorted((k.fileobj is b, e) for k, e in sel.select()))
        sel.modify(b, selectors.EVENT_READ, "changed")
        print([(k.data, e) for k, e in sel.select(1)], sel.get_key(b).data)
        attempt(lambda: sel.register(5000, 0))
        attempt(lambda: sel.register("x", 1))
        sel.unregister(b)
        attempt(lambda: sel.get_key(10**6))
        print(len(sel.get_map()), sel.unregister(a).data)
        a.close(), b.close()
    print(sel.get_map())
