# TLS with an empty server_hostname: no name is sent and none is checked, where the context asks for none.
import asyncio
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
names = []
server_context.sni_callback = lambda connection, name, context: names.append(name)
client_context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
client_context.check_hostname = False
client_context.load_verify_locations(cadata=CERTIFICATE)


async def echo(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()


async def ask(port, context, **options):
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context, **options)
    except (ValueError, ssl.SSLError) as e:
        return type(e).__name__
    writer.write(b"hello\n")
    answer = await reader.read()
    name = writer.get_extra_info("ssl_object").server_hostname
    writer.close()
    return answer, name


async def main():
    async with await asyncio.start_server(echo, "127.0.0.1", 0, ssl=server_context) as server:
        port = server.sockets[0].getsockname()[1]
        print(await ask(port, client_context, server_hostname=""))
        print(await ask(port, client_context, server_hostname="localhost"))
        print(await ask(port, client_context))
        client_context.check_hostname = True
        print(await ask(port, client_context, server_hostname=""))
        print(await ask(port, client_context, server_hostname="localhost"))
        print(await ask(port, client_context, server_hostname="elsewhere"))
    print(names)


asyncio.run(main())
