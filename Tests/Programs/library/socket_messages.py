# Names of hosts, services and protocols; sendmsg, recvmsg, descriptors sent over a socket, sendfile.
import array
import os
import socket
import tempfile


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


numeric = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
for args in ((("127.0.0.1", 80), numeric), (("::1", 80), numeric), (("::1", 80, 0, 0), numeric), (["127.0.0.1", 80], 0),
             (("127.0.0.1", "80"), 0), (("127.0.0.1",), 0), (("127.0.0.1", 80, 0), 0),
             (("127.0.0.1", 80, -1, 0), numeric), (("127.0.0.1", 70000), numeric), ((5, 80), numeric)):
    print(args, attempt(socket.getnameinfo, *args))
print(attempt(socket.getservbyname, "no such"), attempt(socket.getservbyport, 70000), attempt(socket.getservbyport, 80, 3))
print(attempt(socket.getprotobyname, "no such"))
print(socket.gethostbyname_ex("127.0.0.1"), attempt(socket.gethostbyname_ex, 3))
name, others, addresses = socket.gethostbyaddr("127.0.0.1")
print(type(name), type(others), addresses)
index = socket.if_nametoindex("lo")
print(socket.if_indextoname(index), (index, "lo") in socket.if_nameindex(), attempt(socket.if_nametoindex, "nowhere"))
print(socket.CMSG_LEN(4), socket.CMSG_SPACE(4), attempt(socket.CMSG_LEN, -1), attempt(socket.CMSG_SPACE, 2 ** 40))

a, b = socket.socketpair()
print(a.sendmsg([b"one ", bytearray(b"two "), memoryview(b"three")]), b.recvmsg(100))
print(a.sendmsg([b"0123456789"]), b.recvmsg(4, 100), end=" ")
first, second = bytearray(3), bytearray(20)
print(b.recvmsg_into([first, second]), bytes(first), bytes(second[:3]))
print(attempt(a.sendmsg, [3]), attempt(a.sendmsg, [], [(1, 2)]), attempt(a.sendmsg, 3), attempt(b.recvmsg, -1), attempt(b.recvmsg, 1, -1))
read, write = os.pipe()
socket.send_fds(a, [b"a pipe"], [write])
data, fds, flags, address = socket.recv_fds(b, 100, 4)
os.write(fds[0], b"through the pipe")
print(data, len(fds), fds[0] != write, os.read(read, 100), address)
a.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [read, write]))])
data, items, flags, address = b.recvmsg(10, socket.CMSG_SPACE(8))
print(data, [(level == socket.SOL_SOCKET, kind == socket.SCM_RIGHTS, len(item)) for level, kind, item in items])
b.settimeout(0.01)
print(attempt(b.recvmsg, 10))
b.setblocking(False)
print(attempt(b.recvmsg, 10))
b.setblocking(True)
with tempfile.TemporaryFile() as file:
    file.write(bytes(range(256)) * 100)
    file.seek(0)
    print(a.sendfile(file), file.tell(), len(b.recv(30000, socket.MSG_WAITALL | socket.MSG_DONTWAIT)))
    print(a.sendfile(file, 10, 20), file.tell(), b.recv(100), attempt(a.sendfile, file, 0, 0), attempt(a.sendfile, file, 0, "1"))
a.close()
b.close()
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as receiver, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
    receiver.bind(("127.0.0.1", 0))
    sender.bind(("127.0.0.1", 0))
    print(sender.sendmsg([b"to ", b"you"], [], 0, receiver.getsockname()))
    data, items, flags, address = receiver.recvmsg(4)
    print(data, items, flags == socket.MSG_TRUNC, address == sender.getsockname())
