"""Servers with a thread or a process for each request; clients that leave, send nothing or nonsense; no descriptors left."""
import http.client
import os
import resource
import socket
import socketserver
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Upper(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


def ask(address, family=socket.AF_INET):
    with socket.socket(family) as s:
        s.connect(address)
        s.sendall(b"hello\nworld\n")
        s.shutdown(socket.SHUT_WR)
        with s.makefile("rb") as file:
            return file.read()


for kind in (socketserver.ThreadingTCPServer, socketserver.ForkingTCPServer):
    with kind(("127.0.0.1", 0), Upper) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        print(kind.__name__, [ask(server.server_address) for _ in range(3)])
        server.shutdown()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5

    def do_GET(self):
        body = f"you want {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[::-1])

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


server = Server(("127.0.0.1", 0), Handler)
thread = threading.Thread(target=server.serve_forever, args=(0.01,))
thread.start()
port = server.server_port


def get(path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, response.read()


def raw(data, wait=True):
    with socket.create_connection(("127.0.0.1", port)) as s:
        s.sendall(data)
        return s.recv(100).split(b"\r\n")[0] if wait else None


print(get("/a"), get("/b?c=d"))
connection = http.client.HTTPConnection("127.0.0.1", port)
for body in (b"abc", b"x" * 100_000):
    connection.request("POST", "/", body)
    response = connection.getresponse()
    print(response.status, response.read() == body[::-1])
connection.close()
print(raw(b"nonsense\r\n\r\n"), raw(b"GET / HTTP/9.9\r\n\r\n"), raw(b"FETCH / HTTP/1.1\r\n\r\n"))
for data in (b"", b"GET / HT", b"POST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\nabc"):
    raw(data, wait=False)
print(get("/after"))
answers = []
clients = [threading.Thread(target=lambda n: answers.append(get(f"/{n}")), args=(n,)) for n in range(50)]
for client in clients:
    client.start()
for client in clients:
    client.join()
print(sorted(answers) == sorted((200, f"you want /{n}".encode()) for n in range(50)))

# All descriptors are taken for a while: connections wait, and are served afterwards.
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
waiting = socket.create_connection(("127.0.0.1", port))
taken = []
try:
    while True:
        taken.append(os.open("/dev/null", os.O_RDONLY))
except OSError as e:
    print(e.strerror)
late = []
try:
    socket.create_connection(("127.0.0.1", port))
except OSError as e:
    print(e.strerror)
for fd in taken:
    os.close(fd)
resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
waiting.sendall(b"GET /waited HTTP/1.0\r\n\r\n")
with waiting.makefile("rb") as file:
    print(file.read().split(b"\r\n\r\n")[1:], get("/end"))
waiting.close()
server.shutdown()
thread.join()
server.server_close()
