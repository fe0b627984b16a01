# http.client: tunnels through a proxy, what set_debuglevel shows, and reading an answer piece by piece.
import array
import base64
import http.client
import socket
import threading
import time


def serve(conversation):
    """A server for one connection.  conversation gets the socket and a function that reads up to an empty line; returns the address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run():
        connection, _ = listener.accept()
        with connection, listener:
            def request():
                data = b""
                while not data.endswith(b"\r\n\r\n"):
                    data += connection.recv(1)
                return data
            conversation(connection, request)

    threading.Thread(target=run, daemon=True).start()
    return listener.getsockname()


def tunnel(host, port=None, headers=None, status=b"200 OK"):
    seen = []

    def conversation(connection, request):
        seen.append(request())
        connection.sendall(b"HTTP/1.0 " + status + b"\r\nX-Proxy: here\r\nVia: one\r\n\r\n")
        if status.startswith(b"200"):
            seen.append(request())
            connection.sendall(b"HTTP/1.1 204 None\r\n\r\n")

    connection = http.client.HTTPConnection(*serve(conversation))
    print(connection.get_proxy_response_headers())
    connection.set_tunnel(host, port, headers)
    try:
        connection.request("GET", "/")
        print(connection.getresponse().status)
    except OSError as e:
        print(e)
    print(*seen, sep="\n")
    print(connection.get_proxy_response_headers().items())
    connection.close()


tunnel("example.com")
tunnel("example.com:81", headers={"HOST": "other:9", "X": "y"})
tunnel("[1:2::4]", 90)
tunnel("\u03b4\u03c0\u03b8.gr")
print("\u03b4\u03c0\u03b8.gr".encode("idna"))
tunnel("example.com", status=b"403 Forbidden")

print("-- what is shown")


def plain(connection, request):
    request()
    connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nFirst: val\r\n: nameless\r\nSecond: a\r\nSecond: b\r\nContent-Length: 2\r\n\r\nok")


host, port = serve(plain)
connection = http.client.HTTPConnection(host, port)
connection.set_debuglevel(1)
connection.request("GET", "/x", headers={"Host": "h"})
response = connection.getresponse()
print(response.read(), response.getheader("Second"))
connection.close()

print("-- piece by piece")
LINES = b"first line\nsecond\n\nlast, without an end" + b"." * 30


def chunked(connection, request):
    request()
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for i in range(0, len(LINES), 7):
        piece = LINES[i:i + 7]
        connection.sendall(b"%x;note=1\r\n%s\r\n" % (len(piece), piece))
    connection.sendall(b"0\r\nTrailer: x\r\n\r\n")


def with_length(connection, request):
    request()
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(LINES) + LINES)


def until_closed(connection, request):
    request()
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + LINES)


def answer(conversation):
    connection = http.client.HTTPConnection(*serve(conversation))
    connection.request("GET", "/")
    return connection.getresponse()


for conversation in chunked, with_length, until_closed:
    print(conversation.__name__)
    print(answer(conversation).readlines())
    response = answer(conversation)
    print(response.readline(4), response.readline(100), response.readline(0), response.readline(-1), response.read(3), response.isclosed())
    print(response.peek(1)[:1], response.read1(2), response.read1(0), len(response.read()), response.read1(), response.peek(), response.readline())
    response = answer(conversation)
    got = b""
    while piece := response.read1():
        got += piece
    print(got == LINES, response.isclosed())

print("-- read1 waits for nothing more")
go_on = threading.Event()


def stream(connection, request):
    request()
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
    go_on.wait(20)
    connection.sendall(b"3\r\nend\r\n0\r\n\r\n")


response = answer(stream)
print(response.read1(), response.isclosed())
go_on.set()
print(response.read1(), response.read1(), response.isclosed())

print("-- bytes in base 64")
print(base64.encodebytes(array.array("B", b"abc")), base64.decodebytes(array.array("b", b"YWJj")))
for wrong in (array.array("I", [1]), "text", 3, memoryview(b"abcd").cast("B", (2, 2))):
    try:
        base64.encodebytes(wrong)
    except TypeError as e:
        print(e)
