"""Streams over TLS, from their start or later."""
import os
import ssl
import tempfile
import asyncio

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


async def echo(reader, writer):
    print("server:", writer.get_extra_info("ssl_object").version(), writer.can_write_eof())
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def upgrade(reader, writer):
    line = await reader.readline()
    writer.write(b"go on\n")
    await writer.drain()
    await writer.start_tls(server_context)
    writer.write(b"secret " + line)
    await writer.drain()
    print("server:", await reader.read())
    writer.close()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=server_context, limit=1 << 22)
    host, port = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(host, port, ssl=client_context, server_hostname="localhost", limit=1 << 22)
    print(writer.get_extra_info("peercert")["subject"], writer.get_extra_info("cipher")[1])
    for i in range(3):
        writer.write(b"hello %d\n" % i)
        print(await reader.readline())
    writer.write(b"x" * 2_000_000 + b"\n")
    print(len(await reader.readline()))
    writer.close()
    await writer.wait_closed()
    for context, name in ((True, "localhost"), (client_context, "example.org")):
        try:
            await asyncio.open_connection(host, port, ssl=context, server_hostname=name)
        except ssl.SSLCertVerificationError as e:
            print(e.verify_message)
    server.close()
    server = await asyncio.start_server(upgrade, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(b"hi\n")
    print(await reader.readline())
    await writer.start_tls(client_context, server_hostname="localhost")
    print(await reader.readline())
    writer.write(b"the end")
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.05)
    server.close()


asyncio.run(main())
