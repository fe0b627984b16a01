# ftplib: clients of FTP (RFC 959).  Connections that are encrypted are in _ftp_tls.py.
#
# Commands and answers go over one connection, each file and listing over one of its own: the client connects where the server says
# (passive mode), or the server connects where the client says.

import re
import sys
from socket import AF_INET, _GLOBAL_DEFAULT_TIMEOUT, create_connection, create_server

import _importing

__all__ = ["FTP", "error_reply", "error_temp", "error_perm", "error_proto", "all_errors"]

MSG_OOB = 1
FTP_PORT = 21
MAXLINE = 8192
CRLF = "\r\n"
B_CRLF = b"\r\n"


class Error(Exception):
    pass


class error_reply(Error):
    """An answer that was not expected."""


class error_temp(Error):
    """An answer of the kind 4xx."""


class error_perm(Error):
    """An answer of the kind 5xx."""


class error_proto(Error):
    """An answer that is none."""


all_errors = (Error, OSError, EOFError)


def __getattr__(name):
    if name == "FTP_TLS":   # linked with programs that name it: it needs ssl
        return _importing.library_module("_ftp_tls").FTP_TLS
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class FTP:
    """A connection to a server; with a host it is made at once, with a user the login, too."""

    debugging = 0
    host = ""
    port = FTP_PORT
    maxline = MAXLINE
    sock = None
    file = None
    welcome = None
    passiveserver = True
    trust_server_pasv_ipv4_address = False   # else the server's own address is used, whatever it says

    def __init__(self, host="", user="", passwd="", acct="", timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, encoding="utf-8"):
        self.encoding = encoding
        self.source_address = source_address
        self.timeout = timeout
        if host:
            self.connect(host)
            if user:
                self.login(user, passwd, acct)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if self.sock is not None:
            try:
                self.quit()
            except (OSError, EOFError):
                pass
            finally:
                if self.sock is not None:
                    self.close()

    def connect(self, host="", port=0, timeout=-999, source_address=None):
        """Connects; the server's greeting."""
        if host != "":
            self.host = host
        if port > 0:
            self.port = port
        if timeout != -999:
            self.timeout = timeout
        if self.timeout is not None and not self.timeout:
            raise ValueError("Non-blocking socket (timeout=0) is not supported")
        if source_address is not None:
            self.source_address = source_address
        sys.audit("ftplib.connect", self, self.host, self.port)
        self.sock = create_connection((self.host, self.port), self.timeout, source_address=self.source_address)
        self.af = self.sock.family
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def getwelcome(self):
        if self.debugging:
            print("*welcome*", self.sanitize(self.welcome))
        return self.welcome

    def set_debuglevel(self, level):
        """0: nothing is printed, 1: commands and answers, 2: all lines."""
        self.debugging = level

    debug = set_debuglevel

    def set_pasv(self, val):
        self.passiveserver = val

    def sanitize(self, s):
        """A line for printing, without a password."""
        if s[:5] in ("pass ", "PASS "):
            end = len(s.rstrip("\r\n"))
            s = s[:5] + "*" * (end - 5) + s[end:]
        return repr(s)

    # ---- lines

    def putline(self, line):
        if "\r" in line or "\n" in line:
            raise ValueError("an illegal newline character should not be contained")
        sys.audit("ftplib.sendcmd", self, line)
        line += CRLF
        if self.debugging > 1:
            print("*put*", self.sanitize(line))
        self.sock.sendall(line.encode(self.encoding))

    def putcmd(self, line):
        if self.debugging:
            print("*cmd*", self.sanitize(line))
        self.putline(line)

    def getline(self):
        line = self.file.readline(self.maxline + 1)
        if len(line) > self.maxline:
            raise Error(f"got more than {self.maxline} bytes")
        if self.debugging > 1:
            print("*get*", self.sanitize(line))
        if not line:
            raise EOFError
        return line.removesuffix("\n").removesuffix("\r")

    def getmultiline(self):
        """An answer: lines up to one that begins with the code of the first and no hyphen."""
        lines = [self.getline()]
        code = lines[0][:3]
        if lines[0][3:4] == "-":
            while lines[-1][:3] != code or lines[-1][3:4] == "-" or len(lines) == 1:
                lines.append(self.getline())
        return "\n".join(lines)

    def getresp(self):
        """An answer; those that tell of errors are raised."""
        response = self.getmultiline()
        if self.debugging:
            print("*resp*", self.sanitize(response))
        self.lastresp = response[:3]
        kind = response[:1]
        if kind in ("1", "2", "3"):
            return response
        raise (error_temp if kind == "4" else error_perm if kind == "5" else error_proto)(response)

    def voidresp(self):
        """An answer that has to be one of success."""
        response = self.getresp()
        if response[:1] != "2":
            raise error_reply(response)
        return response

    def sendcmd(self, cmd):
        self.putcmd(cmd)
        return self.getresp()

    def voidcmd(self, cmd):
        self.putcmd(cmd)
        return self.voidresp()

    def abort(self):
        """Ends a transfer that is under way."""
        line = b"ABOR" + B_CRLF
        if self.debugging > 1:
            print("*put urgent*", self.sanitize(line))
        self.sock.sendall(line, MSG_OOB)
        response = self.getmultiline()
        if response[:3] not in ("426", "225", "226"):
            raise error_proto(response)
        return response

    # ---- connections for data

    def sendport(self, host, port):
        return self.voidcmd("PORT " + ",".join(host.split(".") + [repr(port // 256), repr(port % 256)]))

    def sendeprt(self, host, port):
        return self.voidcmd(f"EPRT |{1 if self.af == AF_INET else 2}|{host}|{port}|")

    def makeport(self):
        """A socket that the server is to connect to."""
        sock = create_server(("", 0), family=self.af, backlog=1)
        port = sock.getsockname()[1]
        host = self.sock.getsockname()[0]
        (self.sendport if self.af == AF_INET else self.sendeprt)(host, port)
        if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            sock.settimeout(self.timeout)
        return sock

    def makepasv(self):
        """Where the server takes a connection."""
        if self.af != AF_INET:
            return parse229(self.sendcmd("EPSV"), self.sock.getpeername())
        host, port = parse227(self.sendcmd("PASV"))
        return host if self.trust_server_pasv_ipv4_address else self.sock.getpeername()[0], port

    def _begin_transfer(self, cmd, rest):
        if rest is not None:
            self.sendcmd(f"REST {rest}")
        response = self.sendcmd(cmd)
        if response[0] == "2":   # some servers say first what has come of it
            response = self.getresp()
        if response[0] != "1":
            raise error_reply(response)
        return response

    def ntransfercmd(self, cmd, rest=None):
        """(connection, expected size or None) of a transfer that begins, at `rest` bytes."""
        if self.passiveserver:
            connection = create_connection(self.makepasv(), self.timeout, source_address=self.source_address)
            try:
                response = self._begin_transfer(cmd, rest)
            except:
                connection.close()
                raise
        else:
            with self.makeport() as sock:
                response = self._begin_transfer(cmd, rest)
                connection, _ = sock.accept()
                if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                    connection.settimeout(self.timeout)
        return connection, parse150(response) if response[:3] == "150" else None

    def transfercmd(self, cmd, rest=None):
        return self.ntransfercmd(cmd, rest)[0]

    def _end_data(self, connection):
        """Overridden where connections are encrypted."""

    def login(self, user="", passwd="", acct=""):
        """Without a user: anonymous."""
        user = user or "anonymous"
        if user == "anonymous" and passwd in ("", "-"):
            passwd += "anonymous@"
        response = self.sendcmd("USER " + user)
        if response[0] == "3":
            response = self.sendcmd("PASS " + passwd)
        if response[0] == "3":
            response = self.sendcmd("ACCT " + acct)
        if response[0] != "2":
            raise error_reply(response)
        return response

    def retrbinary(self, cmd, callback, blocksize=8192, rest=None):
        """callback(bytes) for each block of a file."""
        self.voidcmd("TYPE I")
        with self.transfercmd(cmd, rest) as connection:
            while data := connection.recv(blocksize):
                callback(data)
            self._end_data(connection)
        return self.voidresp()

    def retrlines(self, cmd, callback=None):
        """callback(line) for each line of a file or listing; None: prints them."""
        if callback is None:
            callback = print_line
        self.sendcmd("TYPE A")
        with self.transfercmd(cmd) as connection, connection.makefile("r", encoding=self.encoding) as file:
            while line := file.readline(self.maxline + 1):
                if len(line) > self.maxline:
                    raise Error(f"got more than {self.maxline} bytes")
                if self.debugging > 2:
                    print("*retr*", repr(line))
                callback(line.removesuffix("\n").removesuffix("\r"))
            self._end_data(connection)
        return self.voidresp()

    def storbinary(self, cmd, fp, blocksize=8192, callback=None, rest=None):
        """Stores what is in a binary file; callback(bytes) after each block."""
        self.voidcmd("TYPE I")
        with self.transfercmd(cmd, rest) as connection:
            while data := fp.read(blocksize):
                connection.sendall(data)
                if callback:
                    callback(data)
            self._end_data(connection)
        return self.voidresp()

    def storlines(self, cmd, fp, callback=None):
        """Stores the lines of a binary file."""
        self.voidcmd("TYPE A")
        with self.transfercmd(cmd) as connection:
            while line := fp.readline(self.maxline + 1):
                if len(line) > self.maxline:
                    raise Error(f"got more than {self.maxline} bytes")
                if line[-2:] != B_CRLF:
                    if line[-1:] in (b"\r", b"\n"):
                        line = line[:-1]
                    line += B_CRLF
                connection.sendall(line)
                if callback:
                    callback(line)
            self._end_data(connection)
        return self.voidresp()

    # ---- files and folders

    def acct(self, password):
        return self.voidcmd("ACCT " + password)

    def nlst(self, *args):
        """The names in a folder."""
        names = []
        self.retrlines("NLST" + "".join([" " + arg for arg in args]), names.append)
        return names

    def dir(self, *args):
        """A listing, printed or given to a function, which is the last argument."""
        function = None
        if args and not isinstance(args[-1], str):
            *args, function = args
        self.retrlines("LIST" + "".join([" " + arg for arg in args if arg]), function)

    def mlsd(self, path="", facts=()):
        """(name, facts) of what is in a folder, in a form for programs."""
        if facts:
            self.sendcmd("OPTS MLST " + ";".join(facts) + ";")
        lines = []
        self.retrlines(f"MLSD {path}" if path else "MLSD", lines.append)
        for line in lines:
            told, _, name = line.rstrip(CRLF).partition(" ")
            entry = {}
            for fact in told[:-1].split(";"):
                key, _, value = fact.partition("=")
                entry[key.lower()] = value
            yield name, entry

    def rename(self, fromname, toname):
        response = self.sendcmd("RNFR " + fromname)
        if response[0] != "3":
            raise error_reply(response)
        return self.voidcmd("RNTO " + toname)

    def delete(self, filename):
        response = self.sendcmd("DELE " + filename)
        if response[:3] in ("250", "200"):
            return response
        raise error_reply(response)

    def cwd(self, dirname):
        if dirname == "..":
            try:
                return self.voidcmd("CDUP")
            except error_perm as e:
                if e.args[0][:3] != "500":
                    raise
        return self.voidcmd("CWD " + (dirname or "."))

    def size(self, filename):
        response = self.sendcmd("SIZE " + filename)
        return int(response[3:].strip()) if response[:3] == "213" else None

    def mkd(self, dirname):
        response = self.voidcmd("MKD " + dirname)
        return parse257(response) if response.startswith("257") else ""

    def rmd(self, dirname):
        return self.voidcmd("RMD " + dirname)

    def pwd(self):
        response = self.voidcmd("PWD")
        return parse257(response) if response.startswith("257") else ""

    def quit(self):
        response = self.voidcmd("QUIT")
        self.close()
        return response

    def close(self):
        """Without a word to the server."""
        try:
            file, self.file = self.file, None
            if file is not None:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock is not None:
                sock.close()


# ---- what answers say

def parse150(resp):
    """The size of a file that comes, if the answer tells it."""
    if resp[:3] != "150":
        raise error_reply(resp)
    found = re.search(r"150 .* \((\d+) bytes\)", resp, re.IGNORECASE | re.ASCII)
    return int(found[1]) if found else None


def parse227(resp):
    """(host, port) of the answer to PASV."""
    if resp[:3] != "227":
        raise error_reply(resp)
    found = re.search(r"(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)", resp, re.ASCII)
    if not found:
        raise error_proto(resp)
    numbers = found.groups()
    return ".".join(numbers[:4]), (int(numbers[4]) << 8) + int(numbers[5])


def parse229(resp, peer):
    """(host, port) of the answer to EPSV, which tells the port only."""
    if resp[:3] != "229":
        raise error_reply(resp)
    left = resp.find("(")
    if left < 0:
        raise error_proto(resp)
    right = resp.find(")", left + 1)
    if right < 0:
        raise error_proto(resp)
    if resp[left + 1] != resp[right - 1]:
        raise error_proto(resp)
    parts = resp[left + 1:right].split(resp[left + 1])
    if len(parts) != 5:
        raise error_proto(resp)
    return peer[0], int(parts[3])


def parse257(resp):
    """The folder between quotes, in which a quote stands twice."""
    if resp[:3] != "257":
        raise error_reply(resp)
    if resp[3:5] != ' "':
        return ""
    name = ""
    at = 5
    while at < len(resp):
        if resp[at] == '"':
            at += 1
            if resp[at:at + 1] != '"':
                break
        name += resp[at]
        at += 1
    return name


def print_line(line):
    print(line)


def ftpcp(source, sourcename, target, targetname="", type="I"):
    """Copies a file from one server to another."""
    targetname = targetname or sourcename
    type = "TYPE " + type
    source.voidcmd(type)
    target.voidcmd(type)
    host, port = parse227(source.sendcmd("PASV"))
    target.sendport(host, port)
    # The one that waits is told first (RFC 959).
    for server, command in (target, "STOR " + targetname), (source, "RETR " + sourcename):
        answer = server.sendcmd(command)
        if answer[:3] not in ("125", "150"):
            raise error_proto()
    source.voidresp()
    target.voidresp()
