"""Encrypted sockets: who is trusted, what is known of a connection, its ends and errors."""
import os
import ssl
import tempfile
import socket
import threading

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


def connect(context, host="localhost", serve=lambda s: None, **options):
    """A connection to a server in a thread, and the thread."""
    here, there = socket.socketpair()

    def run():
        try:
            serve(server_context.wrap_socket(there, server_side=True))
        except ssl.SSLError as e:
            print("server:", e)
        except ConnectionError:
            pass

    thread = threading.Thread(target=run)
    thread.start()
    try:
        return context.wrap_socket(here, server_hostname=host, **options), thread
    except ssl.SSLError as e:
        thread.join()
        print(type(e).__name__, e.args, e.reason, e.library, getattr(e, "verify_message", None))
        return None, None


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def echo(s):
    while data := s.recv(100):
        s.sendall(data.upper())
    s.unwrap().close()


connect(ssl.create_default_context())
connect(client_context, "example.org")
connect(client_context, "127.0.0.2")
c, thread = connect(client_context, serve=echo)
print(c.version(), c.cipher(), c.server_hostname, c.server_side, c.context is client_context, c.selected_alpn_protocol(), c.session_reused)
certificate = c.getpeercert()
print(certificate["subject"], certificate["subjectAltName"], certificate["version"], certificate["notAfter"])
print(ssl.DER_cert_to_PEM_cert(c.getpeercert(True)) == CERTIFICATE, len(c.get_verified_chain()))
for text in (b"hello", b"", b"x" * 50):
    c.sendall(text)
    print(c.recv(100) if text else None)
data = bytearray(8)
c.write(b"into")
print(c.recv_into(data), data, c.pending())
c.unwrap().shutdown(socket.SHUT_WR)
thread.join()
c.close()
attempt(c.read)
attempt(c.unwrap)

# An end without notice; times; no waiting.
for ragged in (True, False):
    c, thread = connect(client_context, serve=lambda s: (s.recv(1), s.close()), suppress_ragged_eofs=ragged)
    c.send(b"x")
    thread.join()
    attempt(c.recv, 10)
    c.close()
c, thread = connect(client_context, serve=lambda s: s.recv(1))
c.settimeout(0.02)
attempt(c.recv, 10)
c.setblocking(False)
attempt(c.recv, 10)
c.close()
thread.join()
here, there = socket.socketpair()
here.sendall(b"GET / HTTP/1.0\r\n\r\n")
attempt(lambda: server_context.wrap_socket(there, server_side=True))
attempt(lambda: client_context.wrap_socket(socket.socketpair()[0]))

# The name that is asked for, and the protocol above.
server_context.sni_callback = lambda s, name, context: print("asked for", name, type(s).__name__)
server_context.set_alpn_protocols(["h2", "http/1.1"])
client_context.set_alpn_protocols(["http/1.1"])
c, thread = connect(client_context, serve=lambda s: s.recv(1))
thread_is = c.selected_alpn_protocol()
c.close()
thread.join()
print(thread_is)
