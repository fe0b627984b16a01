"""https: a server, http.client and urllib.request over loopback."""
import os
import ssl
import tempfile
import http.client
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxB89hQ634jmuqB7o
koHlcqenftHVvEeW6koeFOMtBv6hRANCAAStzqrMkR45WFthXN576Wkmz6YCXH3R
qbUzKV+/OC4ks2eITtW7ZPQhLu9S84VVjcMZSJWACf+6JozqcwJTDs00
-----END PRIVATE KEY-----
"""
CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIB2DCCAX+gAwIBAgIUPWQQMxsJ/DWjd+kZrvMOArpur58wCgYIKoZIzj0EAwIw
MzELMAkGA1UEBhMCREUxEDAOBgNVBAoMB0V4YW1wbGUxEjAQBgNVBAMMCWxvY2Fs
aG9zdDAgFw0yNjExMjIwODIyNDJaGA8yMTI2MTAyOTA4MjI0MlowMzELMAkGA1UE
BhMCREUxEDAOBgNVBAoMB0V4YW1wbGUxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABK3OqsyRHjlYW2Fc3nvpaSbPpgJcfdGptTMp
X784LiSzZ4hO1btk9CEu71LzhVWNwxlIlYAJ/7omjOpzAlMOzTSjbzBtMB0GA1Ud
DgQWBBSXJxSrN7EKzzukp0+7bn2yuMzZFDAfBgNVHSMEGDAWgBSXJxSrN7EKzzuk
p0+7bn2yuMzZFDAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGCCWxvY2FsaG9z
dIcEfwAAATAKBggqhkjOPQQDAgNHADBEAiAtjwyysnGm1hA72NpMh3R8PPmxcpdQ
LpnxayiuzTE30gIgVDMNY5D8WcadLtALlAGGg9KCfpFZdaF+JUzhZBB321k=
-----END CERTIFICATE-----
"""

# One file with both, as load_cert_chain() wants it.
with tempfile.NamedTemporaryFile("w", suffix=".pem", delete=False) as file:
    file.write(KEY + CERTIFICATE)
server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain(file.name)
os.unlink(file.name)
client_context = ssl.create_default_context(cadata=CERTIFICATE)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.path.encode() * 2
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    def finish_request(self, request, client_address):
        try:
            super().finish_request(server_context.wrap_socket(request, server_side=True), client_address)
        except OSError:
            pass


server = Server(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
connection = http.client.HTTPSConnection("localhost", server.server_port, context=client_context)
connection.request("GET", "/abc")
response = connection.getresponse()
print(response.status, response.read())
connection.close()
with urllib.request.urlopen(f"https://localhost:{server.server_port}/def", context=client_context) as response:
    print(response.status, response.read())
try:
    urllib.request.urlopen(f"https://localhost:{server.server_port}/")
except urllib.error.URLError as e:
    print(type(e.reason).__name__, e.reason.verify_message)
print(ssl.get_server_certificate(("127.0.0.1", server.server_port)) == CERTIFICATE)
server.shutdown()
server.server_close()
