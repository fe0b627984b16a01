# email: messages made, written, read; headers, parts, encodings, addresses, dates.
import email
import email.utils
from datetime import datetime, timedelta, timezone
from email import encoders, policy
from email.header import Header, decode_header, make_header
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import BytesParser, HeaderParser, Parser

message = EmailMessage()
message["Subject"] = "Grüße aus Köln"
message["From"] = "Jörg <joerg@example.com>"
message["To"] = "a@example.com, Bob <b@example.com>"
message["Date"] = datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2)))
message.set_content("Hello,\nthis is text.\n")
print(message["subject"], message["to"], message.get_all("To"), "Cc" in message, message["Cc"], len(message), message.keys())
print(message)
print(message.as_bytes())
print(message.get_content_type(), message.get_content_charset(), message.get_content(), message.is_multipart(), message["date"].datetime)
print([(a.display_name, a.username, a.domain, str(a)) for a in message["to"].addresses])
message.add_alternative("<p>Hello</p>", subtype="html")
message.add_attachment(b"\x00\x01binary", maintype="application", subtype="octet-stream", filename="data.bin")
message.set_boundary("OUTER")
print([part.get_content_type() for part in message.walk()], [part.get_filename() for part in message.iter_attachments()])
print(message.get_body(("html",)).get_content(), message.get_body(("plain",)).get_content(), next(message.iter_attachments()).get_content())
try:
    message["Subject"] = "twice"
except ValueError as e:
    print(e)

plain = MIMEText("plain text", "plain", "us-ascii")
html = MIMEText("<b>Ünicode</b>", "html", "utf-8")
outer = MIMEMultipart("alternative", boundary="BOUND")
outer["Subject"] = "A subject that is rather long, so long indeed, that it has to be folded somewhere in the middle of it"
outer["From"] = "me@example.com"
outer["To"] = ", ".join(f"person{i}@example.com" for i in range(6))
outer.attach(plain)
outer.attach(html)
part = MIMEBase("application", "x-data", name="file.dat")
part.set_payload(b"some bytes" * 10)
encoders.encode_base64(part)
part.add_header("Content-Disposition", "attachment", filename="file name.dat")
outer.attach(part)
outer.attach(MIMEApplication(b"abc", "zip", Name="x.zip"))
text = outer.as_string()
print(text)
again = email.message_from_string(text)
print(again.as_string() == text, again.get_boundary(), [p.get_payload(decode=True) for p in again.walk() if not p.is_multipart()])
print(again.get_payload(2).get_filename(), again.get_payload(2).get_params(), again.get_payload(0)["content-type"], again.preamble, again.defects)
print(again.as_bytes() == outer.as_bytes(), bytes(plain))

raw = b"""From nobody Mon Jan  1 00:00:00 2024
Received: by host
 with continuation
From: "Doe, John" <john@x.org>
To: undisclosed: a@b.c, d@e.f;
Subject: =?utf-8?q?Caf=C3=A9?= =?utf-8?b?IMOkw7bDvA==?= and =?iso-8859-1?q?=E9t=E9?=
Content-Type: multipart/mixed; boundary="xx yy"
MIME-Version: 1.0

preamble
--xx yy
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

na=C3=AFve =3D text=
 joined
--xx yy
Content-Type: message/rfc822

Subject: inner

inner body
--xx yy--
epilogue
"""
read = email.message_from_bytes(raw)
print(read.get_unixfrom(), read.items(), read.preamble, repr(read.epilogue))
print(read.get_payload(0).get_payload(decode=True).decode(), read.get_payload(1).get_payload(0)["subject"], read.get_payload(1).get_content_type())
print(decode_header(read["subject"]), str(make_header(decode_header(read["subject"]))))
modern = BytesParser(policy=policy.default).parsebytes(raw)
print(type(modern).__name__, modern["subject"], modern["from"], modern.get_body().get_content())
print(HeaderParser().parsestr("A: 1\nb: 2\n\nbody").items(), Parser().parsestr("not a header\nx").defects, Parser().parsestr("").as_string() == "\n")

m = Message()
m["X-Header"] = "one"
m["x-header"] = "two"
m.add_header("Content-Disposition", "attachment", filename="f.txt", size="3")
m.set_payload("body of it\nFrom here\n")
print(m.get_all("X-HEADER"), m.get("none", 5), m.as_string(unixfrom=False), m.get_content_type(), m.get_filename(), m.values())
del m["x-header"]
m.replace_header("content-disposition", "inline")
m.set_type("text/csv")
m.set_param("header", "present")
m.set_charset("utf-8")
print(m.items(), m.get_param("header"), m.get_payload(), m.get_payload(decode=True))
m.del_param("header")
print(m["content-type"], m.get_content_maintype(), m.get_content_subtype(), m.get_content_disposition())
try:
    m.replace_header("missing", "x")
except KeyError as e:
    print("KeyError", e)
print(Header("Grüße", "utf-8").encode(), Header("ascii").encode(), str(Header("été", "iso-8859-1")), Header("été", "iso-8859-1").encode())
print(Header("long words " * 12, header_name="Subject").encode())
print(Header("ü" * 60, "utf-8", header_name="Subject").encode())

U = email.utils
for d in ("Mon, 1 Jan 2024 12:00:00 +0000", "Fri, 21 Nov 1997 09:55:06 -0600", "21 Nov 97 09:55 GMT", "Mon Jan  1 12:00:00 2024", "1-Jan-2024 12:00:00 EST",
          "bad", "", None, "Mon, 1 January 2024 12.30.15 -0000", "Wed, 32 Foo 2020 1:2:3"):
    print(U.parsedate(d), U.parsedate_tz(d))
    try:
        print(U.parsedate_to_datetime(d))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(U.formatdate(0), U.formatdate(1e9, usegmt=True), U.format_datetime(datetime(2020, 1, 2, 3, 4, 5)), U.mktime_tz(U.parsedate_tz("Fri, 21 Nov 1997 09:55:06 -0600")))
for a in ("John Doe <john@example.com>", "john@example.com", '"Doe, John" <j@d.org>', "a@b, c <d@e.f>", "j@d.org (John Doe)", "<x@y>", "", "Group: a@b, c@d;", "John",
          '"Quo\\"ted" <a@b>', '"a b"@c.d'):
    print(repr(a), U.parseaddr(a), U.getaddresses([a]))
for p in ("John", "j@x.y"), ("", "a@b"), ("Doe, J.", "j@d"), ('Q"x', "a@b"), ("Jörg", "j@x.de"):
    print(U.formataddr(p))
print(U.quote('a"b\\'), U.unquote('"a\\"b"'), U.unquote("<a>"), U.encode_rfc2231("ä b", "utf-8", "en"), U.decode_rfc2231("utf-8'en'x"))
print(U.decode_params([("form", "x"), ("name*0*", "utf-8''a%20"), ("name*1", "b")]), U.collapse_rfc2231_value(("utf-8", "en", "Ã¤")))
print(U.make_msgid(domain="x.org").endswith("@x.org>"))
