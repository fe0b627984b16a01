# http.server, http.client, urllib.request, socketserver, mimetypes: a server in a process of its own and its clients.
import http
import http.client
import http.server
import mimetypes
import os
import signal
import socket
import socketserver
import tempfile
import urllib.error
import urllib.request
from http import HTTPMethod, HTTPStatus

folder = tempfile.mkdtemp()
for name, text in ("page.html", "<p>page</p>"), ("sub/data.json", "{}"), ("sub/ünï.txt", "text"):
    os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args):
        super().__init__(*args, directory=folder)

    def do_GET(self):
        if self.path == "/chunks":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in b"first ", b"second", b"":
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        elif self.path.startswith("/redirect"):
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", "/page.html")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/secret" and self.headers["Authorization"] != "Basic dXNlcjpwYXNz":
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="place"')
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path in ("/headers", "/secret"):
            body = "\n".join(f"{k}: {v}" for k, v in self.headers.items() if k != "Host").encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Multi", "1")
            self.send_header("X-Multi", "2")
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201, "Made")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.upper())

    def log_message(self, format, *args):
        pass

    def date_time_string(self, timestamp=None):
        return "the date"

    def version_string(self):
        return "server"


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
port = server.server_port
pid = os.fork()
if pid == 0:
    try:
        server.serve_forever()
    finally:
        os._exit(0)
server.server_close()
base = f"http://127.0.0.1:{port}"
try:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for method, path, body in (("GET", "/page.html", None), ("HEAD", "/page.html", None), ("GET", "/chunks", None), ("POST", "/", b"body"),
                               ("GET", "/nothing", None), ("GET", "/sub", None), ("GET", "/sub/", None), ("DELETE", "/", None), ("GET", "/../../etc", None)):
        connection.request(method, path, body, {"X-Mine": "yes"})
        response = connection.getresponse()
        data = response.read()
        print(method, path, response.status, response.reason, response.version, response.getheaders(), data, response.isclosed(), response.will_close)
    connection.request("GET", "/headers")
    response = connection.getresponse()
    print(response.read(5), response.readline(), response.getheader("x-multi"), response.getheader("none", "default"), response.read())
    connection.request("GET", "/chunks")
    response = connection.getresponse()
    print(response.read(3), response.read(5), response.read())
    try:
        connection.getresponse()
    except http.client.ResponseNotReady as e:
        print(type(e).__name__, e)
    connection.putrequest("GET", "/")
    for bad in (lambda: connection.putrequest("GET", "/"), lambda: connection.putheader("a b", "c"), lambda: connection.putheader("a", "b\nc")):
        try:
            bad()
        except (http.client.HTTPException, ValueError) as e:
            print(type(e).__name__, e)
    connection.close()
    for bad in "host:port", "a b":
        try:
            http.client.HTTPConnection(bad)
        except http.client.InvalidURL as e:
            print(e)

    with urllib.request.urlopen(base + "/page.html") as response:
        print(response.status, response.read(), response.headers.get_content_type(), response.url == base + "/page.html", response.msg)
    with urllib.request.urlopen(base + "/redirect") as response:
        print(response.status, response.read(), response.geturl() == base + "/page.html")
    request = urllib.request.Request(base + "/", data=b"a=1&b=2", headers={"X-custom-thing": "v"})
    with urllib.request.urlopen(request, timeout=10) as response:
        print(request.get_method(), response.getcode(), response.reason, response.read(), request.header_items()[0][0])
    print(urllib.request.urlopen(base + "/headers").read().decode())
    try:
        urllib.request.urlopen(base + "/nothing")
    except urllib.error.HTTPError as e:
        print(e, e.code, e.reason, e.headers["Content-Type"], b"Nothing matches" in e.read())
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, base, "user", "pass")
    opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords))
    print(b"Authorization" in opener.open(base + "/secret").read())
    target = os.path.join(folder, "copy")
    calls = []
    name, headers = urllib.request.urlretrieve(base + "/page.html", target, lambda *a: calls.append(a))
    print(name == target, headers["Content-Length"], calls, open(target).read())
finally:
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)
try:
    urllib.request.urlopen(base)
except urllib.error.URLError as e:
    print(e)
for url in "nothing://x", "no url", "http:///path":
    try:
        urllib.request.urlopen(url)
    except (urllib.error.URLError, ValueError) as e:
        print(type(e).__name__, e)
with urllib.request.urlopen("data:text/html;base64,PGI+") as response:
    print(response.read(), response.headers["content-type"], response.info().get_content_type())
print(urllib.request.urlopen("data:,a%20b").read(), urllib.request.urlopen("file://" + folder + "/page.html").read())
r = urllib.request.Request("http://example.com:80/a?b#frag", method="PUT")
print(r.type, r.host, r.selector, r.fragment, r.full_url, r.get_method(), r.data, r.origin_req_host, r.has_header("X"))

print(HTTPStatus.NOT_FOUND, repr(HTTPStatus.OK), HTTPStatus(404).phrase, HTTPStatus.IM_A_TEAPOT.description, HTTPStatus.OK == 200, HTTPStatus(418).is_client_error)
print(len(HTTPStatus), [s.value for s in HTTPStatus], HTTPMethod.GET, repr(HTTPMethod.PUT), HTTPMethod.POST == "POST", HTTPMethod.HEAD.description)
print(http.client.responses[200], http.client.OK, repr(http.client.IncompleteRead(b"abc", 5)), http.client.HTTPS_PORT)
for name in "a.html", "b.tar.gz", "c.TXT", "d", "http://x/y.png?z", "e.json", "f.unknown", "g.jpg", "data:text/css,x", "h.py":
    print(name, mimetypes.guess_type(name), end="; ")
print(mimetypes.guess_extension("text/html"), mimetypes.guess_all_extensions("image/jpeg"), mimetypes.guess_extension("x/y"), mimetypes.types_map[".png"])


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(b"echo " + line)


class EchoDatagram(socketserver.DatagramRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.read().upper())



for kind, handler in (socketserver.TCPServer, Echo), (socketserver.ForkingTCPServer, Echo), (socketserver.UDPServer, EchoDatagram):
    with kind(("127.0.0.1", 0), handler) as server:
        server.timeout = 5
        address = server.server_address
        pid = os.fork()
        if pid == 0:
            server.handle_request()
            server.server_close()
            os._exit(0)
        if kind is socketserver.UDPServer:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
                s.sendto(b"datagram", address)
                print(s.recv(100))
        else:
            with socket.create_connection(address) as s:
                s.sendall(b"one\ntwo\n")
                s.shutdown(socket.SHUT_WR)
                print(s.makefile("rb").read())
        os.waitpid(pid, 0)
