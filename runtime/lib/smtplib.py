# smtplib: mail to servers of SMTP.  There is no encryption: starttls() raises what a server without it gives.

import base64
import email.generator
import email.message
import email.utils
import hmac
import io
import re
import socket

__all__ = ["SMTPException", "SMTPNotSupportedError", "SMTPServerDisconnected", "SMTPResponseException", "SMTPSenderRefused", "SMTPRecipientsRefused",
           "SMTPDataError", "SMTPConnectError", "SMTPHeloError", "SMTPAuthenticationError", "quoteaddr", "quotedata", "SMTP", "LMTP"]

SMTP_PORT, SMTP_SSL_PORT, LMTP_PORT = 25, 465, 2003
CRLF, bCRLF = "\r\n", b"\r\n"
_MAXLINE = 8192


class SMTPException(OSError):
    """The base of this module's errors."""


class SMTPNotSupportedError(SMTPException):
    """The server does not do this."""


class SMTPServerDisconnected(SMTPException):
    """There is no connection, or no more."""


class SMTPResponseException(SMTPException):
    """The server's answer is an error: its code and text."""

    def __init__(self, code, msg):
        self.smtp_code = code
        self.smtp_error = msg
        self.args = code, msg


class SMTPSenderRefused(SMTPResponseException):
    """The sender was refused."""

    def __init__(self, code, msg, sender):
        self.smtp_code = code
        self.smtp_error = msg
        self.sender = sender
        self.args = code, msg, sender


class SMTPRecipientsRefused(SMTPException):
    """All recipients were refused: a dict of the answers."""

    def __init__(self, recipients):
        self.recipients = recipients
        self.args = recipients,


class SMTPDataError(SMTPResponseException):
    """The data were refused."""


class SMTPConnectError(SMTPResponseException):
    """The server refused the connection."""


class SMTPHeloError(SMTPResponseException):
    """The server refused the greeting."""


class SMTPAuthenticationError(SMTPResponseException):
    """The server refused the password."""


def quoteaddr(addrstring):
    """The address in angle brackets."""
    name, address = email.utils.parseaddr(addrstring)
    if (name, address) == ("", ""):
        return addrstring if addrstring.strip().startswith("<") else f"<{addrstring}>"
    return f"<{address}>"


def _addr_only(text):
    name, address = email.utils.parseaddr(text)
    return text if (name, address) == ("", "") else address


def quotedata(data):
    """The text with its lines ended by CRLF, and a dot before each that begins with one."""
    return re.sub(r"(?m)^\.", "..", re.sub(r"(?:\r\n|\n|\r(?!\n))", CRLF, data))


class SMTP:
    """A connection to a server."""

    debuglevel = 0
    sock = None
    file = None
    helo_resp = None
    ehlo_msg = "ehlo"
    ehlo_resp = None
    does_esmtp = False
    default_port = SMTP_PORT

    def __init__(self, host="", port=0, local_hostname=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None):
        self._host = host
        self.timeout = timeout
        self.esmtp_features = {}
        self.source_address = source_address
        if host:
            code, message = self.connect(host, port)
            if code != 220:
                self.close()
                raise SMTPConnectError(code, message)
        if local_hostname is not None:
            self.local_hostname = local_hostname
        else:
            name = socket.getfqdn()
            if "." not in name:
                try:
                    name = f"[{socket.gethostbyname(socket.gethostname())}]"
                except OSError:
                    name = "[127.0.0.1]"
            self.local_hostname = name

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            code, message = self.docmd("QUIT")
            if code != 221:
                raise SMTPResponseException(code, message)
        except SMTPServerDisconnected:
            pass
        finally:
            self.close()

    def set_debuglevel(self, debuglevel):
        self.debuglevel = debuglevel

    def connect(self, host="localhost", port=0, source_address=None):
        """Connects; the server's greeting."""
        if source_address:
            self.source_address = source_address
        if not port and host.find(":") == host.rfind(":") >= 0:
            host, _, number = host.partition(":")
            try:
                port = int(number)
            except ValueError:
                raise OSError("nonnumeric port")
        port = port or self.default_port
        self.sock = socket.create_connection((host, port), self.timeout, self.source_address)
        self.file = None
        return self.getreply()

    def send(self, s):
        """Sends text or bytes."""
        if not self.sock:
            raise SMTPServerDisconnected("please run connect() first")
        if isinstance(s, str):
            s = s.encode("ascii")
        try:
            self.sock.sendall(s)
        except OSError:
            self.close()
            raise SMTPServerDisconnected("Server not connected")

    def putcmd(self, cmd, args=""):
        """Sends a command."""
        text = f"{cmd} {args}" if args else cmd
        if "\r" in text or "\n" in text:
            text = text.replace("\n", "\\n").replace("\r", "\\r")
            raise ValueError(f"command and arguments contain prohibited newline characters: {text}")
        self.send(text + CRLF)

    def getreply(self):
        """The server's answer: its code and text."""
        parts = []
        if self.file is None:
            self.file = self.sock.makefile("rb")
        while True:
            try:
                line = self.file.readline(_MAXLINE + 1)
            except OSError as e:
                self.close()
                raise SMTPServerDisconnected(f"Connection unexpectedly closed: {e}")
            if not line:
                self.close()
                raise SMTPServerDisconnected("Connection unexpectedly closed")
            if len(line) > _MAXLINE:
                self.close()
                raise SMTPResponseException(500, "Line too long.")
            parts.append(line[4:].strip(b" \t\r\n"))
            try:
                code = int(line[:3])
            except ValueError:
                code = -1
                break
            if line[3:4] != b"-":
                break
        return code, b"\n".join(parts)

    def docmd(self, cmd, args=""):
        """Sends a command; the answer."""
        self.putcmd(cmd, args)
        return self.getreply()

    def helo(self, name=""):
        self.putcmd("helo", name or self.local_hostname)
        self.helo_resp = answer = self.getreply()
        return answer

    def ehlo(self, name=""):
        """Greets and asks what the server can do."""
        self.esmtp_features = {}
        self.putcmd(self.ehlo_msg, name or self.local_hostname)
        code, message = self.getreply()
        if code == -1 and not message:
            self.close()
            raise SMTPServerDisconnected("Server not connected")
        self.ehlo_resp = message
        if code != 250:
            return code, message
        self.does_esmtp = True
        for line in message.decode("latin-1").split("\n")[1:]:
            word, _, rest = line.replace("=", " ", 1).strip().partition(" ")
            word = word.lower()
            rest = rest.strip()
            self.esmtp_features[word] = self.esmtp_features.get("auth", "") + " " + rest if word == "auth" else rest
        return code, message

    def has_extn(self, opt):
        """Can the server do this?"""
        return opt.lower() in self.esmtp_features

    def help(self, args=""):
        return self.docmd("help", args)[1]

    def rset(self):
        return self.docmd("rset")

    def noop(self):
        return self.docmd("noop")

    def mail(self, sender, options=()):
        return self.docmd("mail", f"from:{quoteaddr(sender)}{' ' + ' '.join(options) if options and self.does_esmtp else ''}")

    def rcpt(self, recip, options=()):
        return self.docmd("rcpt", f"to:{quoteaddr(recip)}{' ' + ' '.join(options) if options and self.does_esmtp else ''}")

    def data(self, msg):
        """Sends the message itself."""
        code, answer = self.docmd("data")
        if code != 354:
            raise SMTPDataError(code, answer)
        if isinstance(msg, str):
            msg = quotedata(msg).encode("ascii")
        else:
            msg = re.sub(rb"(?m)^\.", b"..", re.sub(rb"(?:\r\n|\n|\r(?!\n))", bCRLF, msg))
        self.send((msg if msg.endswith(bCRLF) else msg + bCRLF) + b"." + bCRLF)
        return self.getreply()

    def verify(self, address):
        return self.docmd("vrfy", _addr_only(address))

    vrfy = verify

    def expn(self, address):
        return self.docmd("expn", _addr_only(address))

    def ehlo_or_helo_if_needed(self):
        if self.helo_resp is None and self.ehlo_resp is None:
            if not 200 <= self.ehlo()[0] <= 299:
                code, answer = self.helo()
                if not 200 <= code <= 299:
                    raise SMTPHeloError(code, answer)

    def auth(self, mechanism, authobject, *, initial_response_ok=True):
        """Logs in by a mechanism, whose answers a function gives."""
        mechanism = mechanism.upper()
        first = authobject() if initial_response_ok else None
        if first is not None:
            code, answer = self.docmd("AUTH", mechanism + " " + base64.b64encode(first.encode("ascii")).decode("ascii"))
        else:
            code, answer = self.docmd("AUTH", mechanism)
        while code == 334:
            challenge = base64.decodebytes(answer)
            code, answer = self.docmd(base64.b64encode(authobject(challenge).encode("ascii")).decode("ascii"))
        if code in (235, 503):
            return code, answer
        raise SMTPAuthenticationError(code, answer)

    def auth_cram_md5(self, challenge=None):
        return None if challenge is None else self.user + " " + hmac.HMAC(self.password.encode("ascii"), challenge, "md5").hexdigest()

    def auth_plain(self, challenge=None):
        return f"\0{self.user}\0{self.password}"

    def auth_login(self, challenge=None):
        return self.user if challenge is None or challenge.lower().startswith(b"user") else self.password

    def login(self, user, password, *, initial_response_ok=True):
        """Logs in."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("auth"):
            raise SMTPNotSupportedError("SMTP AUTH extension not supported by server.")
        offered = self.esmtp_features["auth"].split()
        methods = [name for name in ("CRAM-MD5", "PLAIN", "LOGIN") if name in offered]
        if not methods:
            raise SMTPException("No suitable authentication method found.")
        self.user, self.password = user, password
        for name in methods:
            try:
                return self.auth(name, getattr(self, "auth_" + name.lower().replace("-", "_")), initial_response_ok=initial_response_ok)
            except SMTPAuthenticationError as e:
                last = e
        raise last

    def starttls(self, *, context=None):
        """Encryption, which this runtime has not."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("starttls"):
            raise SMTPNotSupportedError("STARTTLS extension not supported by server.")
        raise RuntimeError("No SSL support included in this Python")

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        """Sends a message; a dict of the recipients that were refused."""
        self.ehlo_or_helo_if_needed()
        options = []
        if isinstance(msg, str):
            msg = re.sub(r"(?:\r\n|\n|\r(?!\n))", CRLF, msg).encode("ascii")
        if self.does_esmtp:
            if self.has_extn("size"):
                options.append(f"size={len(msg)}")
            options.extend(mail_options)
        code, answer = self.mail(from_addr, options)
        if code != 250:
            self.close() if code == 421 else self._rset()
            raise SMTPSenderRefused(code, answer, from_addr)
        refused = {}
        if isinstance(to_addrs, str):
            to_addrs = [to_addrs]
        for each in to_addrs:
            code, answer = self.rcpt(each, rcpt_options)
            if code not in (250, 251):
                refused[each] = code, answer
            if code == 421:
                self.close()
                raise SMTPRecipientsRefused(refused)
        if len(refused) == len(to_addrs):
            self._rset()
            raise SMTPRecipientsRefused(refused)
        code, answer = self.data(msg)
        if code != 250:
            self.close() if code == 421 else self._rset()
            raise SMTPDataError(code, answer)
        return refused

    def _rset(self):
        try:
            self.rset()
        except SMTPServerDisconnected:
            pass

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        """Sends an email.message.Message to those that its headers name."""
        resent = msg.get_all("Resent-Date")
        if resent is not None and len(resent) > 1:
            raise ValueError("message has more than one 'Resent-' header block")
        prefix = "" if resent is None else "Resent-"
        if from_addr is None:
            sender = msg[prefix + "Sender"] if prefix + "Sender" in msg else msg[prefix + "From"]
            from_addr = email.utils.getaddresses([str(sender)])[0][1]
        if to_addrs is None:
            fields = [str(field) for field in (msg[prefix + "To"], msg[prefix + "Bcc"], msg[prefix + "Cc"]) if field is not None]
            to_addrs = [pair[1] for pair in email.utils.getaddresses(fields)]
        import copy
        message = copy.copy(msg)
        message._headers = list(msg._headers)
        del message["Bcc"], message["Resent-Bcc"]
        with io.BytesIO() as stream:
            email.generator.BytesGenerator(stream).flatten(message, linesep="\r\n")
            return self.sendmail(from_addr, to_addrs, stream.getvalue(), mail_options, rcpt_options)

    def close(self):
        """Closes the connection."""
        file, self.file = self.file, None
        if file:
            file.close()
        sock, self.sock = self.sock, None
        if sock:
            sock.close()

    def quit(self):
        """Says good-bye and closes."""
        answer = self.docmd("quit")
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        self.close()
        return answer


class LMTP(SMTP):
    """Mail to a server on this machine."""

    ehlo_msg = "lhlo"

    def __init__(self, host="", port=LMTP_PORT, local_hostname=None, source_address=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        super().__init__(host, port, local_hostname=local_hostname, source_address=source_address, timeout=timeout)

    def connect(self, host="localhost", port=0, source_address=None):
        if host[:1] != "/":
            return super().connect(host, port, source_address=source_address)
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.file = None
        self.sock.connect(host)
        return self.getreply()
