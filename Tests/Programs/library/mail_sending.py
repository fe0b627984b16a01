# smtplib against a small server in a process of its own; xml.sax.saxutils; wsgiref.util.
import os
import smtplib
import socket
from email.message import EmailMessage
from wsgiref.util import FileWrapper, application_uri, guess_scheme, is_hop_by_hop, request_uri, setup_testing_defaults, shift_path_info
from xml.sax.saxutils import escape, quoteattr, unescape

listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]
pid = os.fork()
if pid == 0:
    answers = {"ehlo": "250-here\r\n250-SIZE 1000\r\n250 AUTH PLAIN LOGIN", "mail": "250 ok", "rcpt": "250 ok", "data": "354 go on", "quit": "221 bye", "noop": "250 fine",
               "auth": "235 in", "rset": "250 reset", "vrfy": "252 maybe"}
    seen = []
    connection, _ = listener.accept()
    with connection, connection.makefile("rwb") as stream:
        stream.write(b"220 hello\r\n")
        stream.flush()
        in_data = False
        while line := stream.readline():
            line = line.decode().rstrip("\r\n")
            seen.append(line)
            if in_data:
                in_data = line != "."
                answer = None if in_data else "250 taken"
            else:
                word = line.split(" ")[0].lower()
                answer = "550 no such user" if "bad@" in line else answers.get(word, "500 what?")
                in_data = word == "data"
            if answer:
                stream.write(answer.encode() + b"\r\n")
                stream.flush()
            if answer == "221 bye":
                break
    print("\n".join("  " + line for line in seen if not line.startswith("ehlo")), flush=True)
    os._exit(0)
listener.close()
message = EmailMessage()
message["From"] = "Me <me@x.org>"
message["To"] = "a@x.org, bad@x.org"
message["Bcc"] = "hidden@x.org"
message["Subject"] = "Test"
message.set_content("Line one\n.dot\nend\n")
with smtplib.SMTP("127.0.0.1", port, local_hostname="client") as server:
    print(server.ehlo(), server.has_extn("size"), server.esmtp_features)
    try:
        server.starttls()
    except smtplib.SMTPNotSupportedError as e:
        print(e)
    print(server.login("user", "password"), server.noop(), server.verify("a@b"))
    print(server.send_message(message))
    try:
        server.sendmail("me@x.org", ["bad@x.org"], "text")
    except smtplib.SMTPRecipientsRefused as e:
        print(e.recipients)
os.waitpid(pid, 0)
print(smtplib.quoteaddr("Me <a@b>"), smtplib.quotedata("a\n.b\r\nc"))
try:
    server.noop()
except smtplib.SMTPServerDisconnected as e:
    print(e)
try:
    smtplib.SMTP("127.0.0.1", port)
except OSError as e:
    print(type(e).__name__)

print(escape("<a & 'b'>"), escape("x'y", {"'": "&apos;"}), unescape("&lt;&amp;gt;&quot;", {"&quot;": '"'}), quoteattr("a\"b\n"), quoteattr("it's"), quoteattr("'\""))
environ = {"HTTP_HOST": "example.com:8080", "SCRIPT_NAME": "/app", "PATH_INFO": "/one/two three", "QUERY_STRING": "q=1", "HTTPS": "on"}
setup_testing_defaults(environ)
print(application_uri(environ), request_uri(environ), request_uri(environ, False), guess_scheme(environ), is_hop_by_hop("Connection"))
print(shift_path_info(environ), environ["SCRIPT_NAME"], environ["PATH_INFO"], sorted(environ))
with open(__file__, "rb") as file:
    print(sum(len(block) for block in FileWrapper(file, 100)) > 3000)
