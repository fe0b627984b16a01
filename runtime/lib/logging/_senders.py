# logging.handlers: the handlers that send records to other programs: through sockets, to the system's log, by mail and by HTTP.

import logging
import pickle
import socket
import struct
import time
from logging.handlers import DEFAULT_TCP_LOGGING_PORT, SYSLOG_UDP_PORT


class SocketHandler(logging.Handler):
    """Sends records, pickled, over a connection that is made when it is needed; host and port, or a path and None."""

    __module__ = "logging.handlers"

    def __init__(self, host, port):
        logging.Handler.__init__(self)
        self.host = host
        self.port = port
        self.address = host if port is None else (host, port)
        self.sock = None
        self.closeOnError = False
        self.retryTime = None       # when another connection is tried at the soonest; None: at once
        self.retryStart = 1.0       # seconds until then, which grow
        self.retryMax = 30.0
        self.retryFactor = 2.0

    def makeSocket(self, timeout=1):
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(timeout)
        try:
            made.connect(self.address)
        except OSError:
            made.close()
            raise
        return made

    def createSocket(self):
        """Tries to connect, but not again and again."""
        now = time.time()
        if self.retryTime is not None and now < self.retryTime:
            return
        try:
            self.sock = self.makeSocket()
            self.retryTime = None
        except OSError:
            if self.retryTime is None:
                self.retryPeriod = self.retryStart
            else:
                self.retryPeriod = min(self.retryPeriod * self.retryFactor, self.retryMax)
            self.retryTime = now + self.retryPeriod

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self.sock.close()
                self.sock = None   # so that the next record makes a connection

    def makePickle(self, record):
        """The record as bytes behind their length; the message is formatted, and objects that it had are left out."""
        if record.exc_info:
            self.format(record)   # keeps the exception's text in the record
        values = dict(record.__dict__)
        values["msg"] = record.getMessage()
        values["args"] = None
        values["exc_info"] = None
        values.pop("message", None)
        data = pickle.dumps(values, 1)
        return struct.pack(">L", len(data)) + data

    def handleError(self, record):
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            logging.Handler.handleError(self, record)

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()
            logging.Handler.close(self)


class DatagramHandler(SocketHandler):
    """Sends records, pickled, one in a datagram."""

    __module__ = "logging.handlers"

    def __init__(self, host, port):
        SocketHandler.__init__(self, host, port)
        self.closeOnError = False

    def makeSocket(self):
        return socket.socket(socket.AF_UNIX if self.port is None else socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class SysLogHandler(logging.Handler):
    """Sends texts to the system's log, at an address or through the socket at a path."""

    __module__ = "logging.handlers"

    LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)
    (LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON, LOG_AUTHPRIV, LOG_FTP,
     LOG_NTP, LOG_SECURITY, LOG_CONSOLE, LOG_SOLCRON) = range(16)
    LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7 = range(16, 24)

    priority_names = {
        "alert": LOG_ALERT, "crit": LOG_CRIT, "critical": LOG_CRIT, "debug": LOG_DEBUG, "emerg": LOG_EMERG, "err": LOG_ERR,
        "error": LOG_ERR, "info": LOG_INFO, "notice": LOG_NOTICE, "panic": LOG_EMERG, "warn": LOG_WARNING, "warning": LOG_WARNING,
    }
    facility_names = {
        "auth": LOG_AUTH, "authpriv": LOG_AUTHPRIV, "console": LOG_CONSOLE, "cron": LOG_CRON, "daemon": LOG_DAEMON, "ftp": LOG_FTP,
        "kern": LOG_KERN, "lpr": LOG_LPR, "mail": LOG_MAIL, "news": LOG_NEWS, "ntp": LOG_NTP, "security": LOG_SECURITY,
        "solaris-cron": LOG_SOLCRON, "syslog": LOG_SYSLOG, "user": LOG_USER, "uucp": LOG_UUCP, "local0": LOG_LOCAL0,
        "local1": LOG_LOCAL1, "local2": LOG_LOCAL2, "local3": LOG_LOCAL3, "local4": LOG_LOCAL4, "local5": LOG_LOCAL5,
        "local6": LOG_LOCAL6, "local7": LOG_LOCAL7,
    }
    priority_map = {"DEBUG": "debug", "INFO": "info", "WARNING": "warning", "ERROR": "error", "CRITICAL": "critical"}
    ident = ""          # stands in front of all messages
    append_nul = True   # some daemons want it

    def __init__(self, address=("localhost", SYSLOG_UDP_PORT), facility=LOG_USER, socktype=None):
        logging.Handler.__init__(self)
        self.address = address
        self.facility = facility
        self.socktype = socktype
        self.socket = None
        self.createSocket()

    def _connect_unixsocket(self, address):
        kinds = (socket.SOCK_DGRAM, socket.SOCK_STREAM) if self.socktype is None else (self.socktype,)
        for kind in kinds:
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
            except OSError:
                self.socket.close()
                if kind == kinds[-1]:
                    raise
            else:
                self.socktype = kind
                return

    def createSocket(self):
        if isinstance(self.address, str):
            self.unixsocket = True
            # The daemon may start later: the next record tries again.
            try:
                self._connect_unixsocket(self.address)
            except OSError:
                pass
            return
        self.unixsocket = False
        if self.socktype is None:
            self.socktype = socket.SOCK_DGRAM
        host, port = self.address
        found = socket.getaddrinfo(host, port, 0, self.socktype)
        if not found:
            raise OSError("getaddrinfo returns an empty list")
        error = made = None
        for family, kind, protocol, _, address in found:
            error = made = None
            try:
                made = socket.socket(family, kind, protocol)
                if kind == socket.SOCK_STREAM:
                    made.connect(address)
                break
            except OSError as e:
                error = e
                if made is not None:
                    made.close()
        if error is not None:
            raise error
        self.socket = made

    def encodePriority(self, facility, priority):
        """Both as one number; they may be given by their names."""
        if isinstance(facility, str):
            facility = self.facility_names[facility]
        if isinstance(priority, str):
            priority = self.priority_names[priority]
        return facility << 3 | priority

    def close(self):
        with self.lock:
            sock, self.socket = self.socket, None
            if sock:
                sock.close()
            logging.Handler.close(self)

    def mapPriority(self, levelName):
        """The name of the priority that a level has in the system's log."""
        return self.priority_map.get(levelName, "warning")

    def emit(self, record):
        try:
            text = self.format(record)
            if self.ident:
                text = self.ident + text
            if self.append_nul:
                text += "\0"
            priority = self.encodePriority(self.facility, self.mapPriority(record.levelname))
            data = f"<{priority}>".encode() + text.encode()
            if not self.socket:
                self.createSocket()
            if self.unixsocket:
                try:
                    self.socket.send(data)
                except OSError:   # the daemon has been started again
                    self.socket.close()
                    self._connect_unixsocket(self.address)
                    self.socket.send(data)
            elif self.socktype == socket.SOCK_DGRAM:
                self.socket.sendto(data, self.address)
            else:
                self.socket.sendall(data)
        except Exception:
            self.handleError(record)


class SMTPHandler(logging.Handler):
    """Sends each record as a mail; `secure` is for STARTTLS: a tuple of up to two files, or of a context."""

    __module__ = "logging.handlers"

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None, timeout=5.0):
        logging.Handler.__init__(self)
        self.mailhost, self.mailport = mailhost if isinstance(mailhost, (list, tuple)) else (mailhost, None)
        self.username, self.password = credentials if isinstance(credentials, (list, tuple)) else (None, None)
        if not isinstance(credentials, (list, tuple)):
            self.username = None
        self.fromaddr = fromaddr
        self.toaddrs = [toaddrs] if isinstance(toaddrs, str) else toaddrs
        self.subject = subject
        self.secure = secure
        self.timeout = timeout

    def getSubject(self, record):
        return self.subject

    def emit(self, record):
        try:
            import email.utils
            import smtplib
            from email.message import EmailMessage

            server = smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self.timeout)
            message = EmailMessage()
            message["From"] = self.fromaddr
            message["To"] = ",".join(self.toaddrs)
            message["Subject"] = self.getSubject(record)
            message["Date"] = email.utils.localtime()
            message.set_content(self.format(record))
            if self.username:
                if self.secure is not None:
                    server.ehlo()
                    server.starttls(*self.secure)
                    server.ehlo()
                server.login(self.username, self.password)
            server.send_message(message)
            server.quit()
        except Exception:
            self.handleError(record)


class HTTPHandler(logging.Handler):
    """Sends each record's attributes to a server as those of a form."""

    __module__ = "logging.handlers"

    def __init__(self, host, url, method="GET", secure=False, credentials=None, context=None):
        logging.Handler.__init__(self)
        method = method.upper()
        if method not in ("GET", "POST"):
            raise ValueError("method must be GET or POST")
        if not secure and context is not None:
            raise ValueError("context parameter only makes sense with secure=True")
        self.host = host
        self.url = url
        self.method = method
        self.secure = secure
        self.credentials = credentials
        self.context = context

    def mapLogRecord(self, record):
        """What is sent of a record."""
        return record.__dict__

    def getConnection(self, host, secure):
        import http.client
        if secure:
            return http.client.HTTPSConnection(host, context=self.context)
        return http.client.HTTPConnection(host)

    def emit(self, record):
        try:
            import urllib.parse

            connection = self.getConnection(self.host, self.secure)
            url = self.url
            data = urllib.parse.urlencode(self.mapLogRecord(record))
            if self.method == "GET":
                url += ("&" if "?" in url else "?") + data
            connection.putrequest(self.method, url)
            # The host's name goes without the port.
            name = self.host.partition(":")[0]
            if self.method == "POST":
                connection.putheader("Content-type", "application/x-www-form-urlencoded")
                connection.putheader("Content-length", str(len(data)))
            if self.credentials:
                import base64
                pair = ("%s:%s" % self.credentials).encode("utf-8")
                connection.putheader("Authorization", "Basic " + base64.b64encode(pair).strip().decode("ascii"))
            connection.endheaders()
            if self.method == "POST":
                connection.send(data.encode("utf-8"))
            connection.getresponse()
        except Exception:
            self.handleError(record)


class NTEventLogHandler(logging.Handler):
    """The log of Windows, which is not here: nothing is sent."""

    __module__ = "logging.handlers"

    def __init__(self, appname, dllname=None, logtype="Application"):
        logging.Handler.__init__(self)
        print("The Python Win32 extensions for NT (service, event logging) appear not to be available.")
        self.appname = appname
        self._welu = None

    def emit(self, record):
        pass
