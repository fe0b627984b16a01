"""Contexts, buffers in memory, and what goes wrong with them."""
import os
import ssl
import tempfile

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


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e.args, getattr(e, "reason", None))


print(client_context.verify_mode, client_context.check_hostname, client_context.minimum_version, repr(client_context.maximum_version))
print(repr(client_context.options), repr(client_context.verify_flags), client_context.protocol, client_context.security_level)
print(server_context.verify_mode, server_context.check_hostname, server_context.num_tickets, server_context.post_handshake_auth)
print(client_context.cert_store_stats(), client_context.get_ca_certs()[0]["issuer"], server_context.get_ciphers()[0]["name"])
attempt(setattr, client_context, "verify_mode", ssl.CERT_NONE)
attempt(setattr, client_context, "verify_mode", 7)
attempt(setattr, client_context, "sni_callback", print)
client_context.minimum_version = ssl.TLSVersion.TLSv1_3
print(client_context.minimum_version)
client_context.check_hostname = False
client_context.verify_mode = ssl.CERT_NONE
print(client_context.verify_mode, client_context.hostname_checks_common_name)
attempt(client_context.load_cert_chain, "/no/such/file")
attempt(client_context.load_verify_locations)
attempt(client_context.load_verify_locations, cadata="nothing")
attempt(client_context.load_verify_locations, cadata=b"nothing")
attempt(ssl.SSLContext, 99)
attempt(ssl.SSLSocket)
print(ssl.Purpose.SERVER_AUTH, ssl.Purpose.CLIENT_AUTH.oid, list(ssl.TLSVersion), list(ssl.VerifyMode))
print(ssl.cert_time_to_seconds("Jan  5 09:34:43 2018 GMT"), len(ssl.RAND_bytes(7)), ssl.RAND_status(), ssl.HAS_SNI)
print(ssl.SSLCertVerificationError.__mro__, ssl.SSLError(1, "text"), ssl.SSLError("text"))

# Two ends without sockets.
to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
client = client_context.wrap_bio(to_client, to_server, server_hostname="localhost")
server = server_context.wrap_bio(to_server, to_client, server_side=True)
attempt(client.getpeercert)
for _ in range(2):
    for end in (client, server):
        try:
            end.do_handshake()
        except ssl.SSLWantReadError as e:
            print(e, to_server.pending > 0, to_client.pending > 0)
print(client.version(), server.version(), server.shared_ciphers()[0], client.write(b"question"), server.read(3), server.read())
attempt(server.read)
server.write(b"answer")
buffer = bytearray(10)
print(client.read(10, buffer), buffer)
attempt(client.unwrap)
server.unwrap()
client.unwrap()
to_client.write_eof()
print(to_client.eof, to_client.pending)
attempt(to_client.write, b"more")
bio = ssl.MemoryBIO()
print(bio.write(b"abc"), bio.read(2), bio.pending, bio.read(), bio.read(), bio.eof)
