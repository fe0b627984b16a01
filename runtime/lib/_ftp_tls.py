# ftplib.FTP_TLS: FTP over encrypted connections (RFC 4217).

import ssl
from ftplib import FTP, _GLOBAL_DEFAULT_TIMEOUT, error_proto


class FTP_TLS(FTP):
    """Commands are encrypted from the login on, data after prot_p()."""

    __module__ = "ftplib"

    def __init__(self, host="", user="", passwd="", acct="", *, context=None, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None,
                 encoding="utf-8"):
        self.context = ssl._create_stdlib_context() if context is None else context
        self._prot_p = False
        super().__init__(host, user, passwd, acct, timeout, source_address, encoding=encoding)

    def login(self, user="", passwd="", acct="", secure=True):
        if secure and not isinstance(self.sock, ssl.SSLSocket):
            self.auth()
        return super().login(user, passwd, acct)

    def auth(self):
        """Begins the encryption of commands."""
        if isinstance(self.sock, ssl.SSLSocket):
            raise ValueError("Already using TLS")
        response = self.voidcmd("AUTH TLS" if self.context.protocol >= ssl.PROTOCOL_TLS else "AUTH SSL")
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile(mode="r", encoding=self.encoding)
        return response

    def ccc(self):
        """Ends the encryption of commands."""
        if not isinstance(self.sock, ssl.SSLSocket):
            raise ValueError("not using TLS")
        response = self.voidcmd("CCC")
        self.sock = self.sock.unwrap()
        return response

    def prot_p(self):
        """Data are encrypted from now on."""
        self.voidcmd("PBSZ 0")
        response = self.voidcmd("PROT P")
        self._prot_p = True
        return response

    def prot_c(self):
        response = self.voidcmd("PROT C")
        self._prot_p = False
        return response

    def ntransfercmd(self, cmd, rest=None):
        connection, size = super().ntransfercmd(cmd, rest)
        if self._prot_p:
            connection = self.context.wrap_socket(connection, server_hostname=self.host)
        return connection, size

    def _end_data(self, connection):
        if isinstance(connection, ssl.SSLSocket):
            connection.unwrap()

    def abort(self):
        self.sock.sendall(b"ABOR\r\n")
        response = self.getmultiline()
        if response[:3] not in ("426", "225", "226"):
            raise error_proto(response)
        return response
