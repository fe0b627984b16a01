# ssl: encrypted connections over sockets and buffers in memory; the work is done by _ssl.
#
# An SSLSocket is a socket whose bytes go through a connection of _ssl, once there is one: sockets that are not connected yet, and
# those that were unwrapped, are plain.

import base64
import calendar
import errno
import os
import socket as _sockets
import time
import warnings
from collections import namedtuple
from enum import Enum, IntEnum, IntFlag
from socket import SO_TYPE, SOCK_STREAM, SOL_SOCKET, create_connection, socket

import _ssl
from _ssl import OPENSSL_VERSION, OPENSSL_VERSION_NUMBER, MemoryBIO, RAND_add, RAND_bytes, RAND_status

socket_error = OSError
OPENSSL_VERSION_INFO = (OPENSSL_VERSION_NUMBER >> 28, OPENSSL_VERSION_NUMBER >> 20 & 0xFF, OPENSSL_VERSION_NUMBER >> 12 & 0xFF,
                        OPENSSL_VERSION_NUMBER >> 4 & 0xFF, OPENSSL_VERSION_NUMBER & 0xF)
HAS_SNI = HAS_ALPN = HAS_ECDH = HAS_TLSv1 = HAS_TLSv1_1 = HAS_TLSv1_2 = HAS_TLSv1_3 = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = HAS_PSK = False
HAS_NEVER_CHECK_COMMON_NAME = True
CHANNEL_BINDING_TYPES = ["tls-unique"]
PEM_HEADER = "-----BEGIN CERTIFICATE-----"
PEM_FOOTER = "-----END CERTIFICATE-----"

# ---- constants


def _constants(kind, name, values):
    made = kind(name, dict(sorted(values.items(), key=lambda pair: (pair[1], pair[0]))), module=__name__)
    globals().update(made.__members__)
    return made


def _named(prefix):
    return {name: getattr(_ssl, name) for name in dir(_ssl) if name.startswith(prefix)}


_SSLMethod = _constants(IntEnum, "_SSLMethod", {
    "PROTOCOL_TLS": 2, "PROTOCOL_SSLv23": 2, "PROTOCOL_TLS_CLIENT": 16, "PROTOCOL_TLS_SERVER": 17, "PROTOCOL_TLSv1": 3, "PROTOCOL_TLSv1_1": 4,
    "PROTOCOL_TLSv1_2": 5})
PROTOCOL_TLS = PROTOCOL_SSLv23 = _SSLMethod(2)
PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = _SSLMethod(16), _SSLMethod(17)
Options = _constants(IntFlag, "Options", _named("OP_"))
VerifyFlags = _constants(IntFlag, "VerifyFlags", _named("VERIFY_"))
VerifyMode = _constants(IntEnum, "VerifyMode", {"CERT_NONE": 0, "CERT_OPTIONAL": 1, "CERT_REQUIRED": 2})
CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = VerifyMode
SSLErrorNumber = _constants(IntEnum, "SSLErrorNumber", {
    "SSL_ERROR_SSL": 1, "SSL_ERROR_WANT_READ": 2, "SSL_ERROR_WANT_WRITE": 3, "SSL_ERROR_WANT_X509_LOOKUP": 4, "SSL_ERROR_SYSCALL": 5,
    "SSL_ERROR_ZERO_RETURN": 6, "SSL_ERROR_WANT_CONNECT": 7, "SSL_ERROR_EOF": 8, "SSL_ERROR_INVALID_ERROR_CODE": 10})
SSL_ERROR_EOF = SSLErrorNumber.SSL_ERROR_EOF
AlertDescription = _constants(IntEnum, "AlertDescription", {"ALERT_DESCRIPTION_" + name: value for name, value in {
    "CLOSE_NOTIFY": 0, "UNEXPECTED_MESSAGE": 10, "BAD_RECORD_MAC": 20, "RECORD_OVERFLOW": 22, "DECOMPRESSION_FAILURE": 30,
    "HANDSHAKE_FAILURE": 40, "BAD_CERTIFICATE": 42, "UNSUPPORTED_CERTIFICATE": 43, "CERTIFICATE_REVOKED": 44, "CERTIFICATE_EXPIRED": 45,
    "CERTIFICATE_UNKNOWN": 46, "ILLEGAL_PARAMETER": 47, "UNKNOWN_CA": 48, "ACCESS_DENIED": 49, "DECODE_ERROR": 50, "DECRYPT_ERROR": 51,
    "PROTOCOL_VERSION": 70, "INSUFFICIENT_SECURITY": 71, "INTERNAL_ERROR": 80, "USER_CANCELLED": 90, "NO_RENEGOTIATION": 100,
    "UNSUPPORTED_EXTENSION": 110, "CERTIFICATE_UNOBTAINABLE": 111, "UNRECOGNIZED_NAME": 112, "BAD_CERTIFICATE_STATUS_RESPONSE": 113,
    "BAD_CERTIFICATE_HASH_VALUE": 114, "UNKNOWN_PSK_IDENTITY": 115}.items()})


class TLSVersion(IntEnum):
    """Versions of the protocol."""

    MINIMUM_SUPPORTED = -2
    SSLv3 = 0x300
    TLSv1 = 0x301
    TLSv1_1 = 0x302
    TLSv1_2 = 0x303
    TLSv1_3 = 0x304
    MAXIMUM_SUPPORTED = -1


_DEPRECATED_VERSIONS = TLSVersion.SSLv3, TLSVersion.TLSv1, TLSVersion.TLSv1_1
_DEPRECATED_OPTIONS = Options.OP_NO_SSLv3 | Options.OP_NO_TLSv1 | Options.OP_NO_TLSv1_1 | Options.OP_NO_TLSv1_2 | Options.OP_NO_TLSv1_3

# ---- exceptions


class SSLError(OSError):
    """An error in the SSL implementation."""

    def __str__(self):
        return self.strerror if isinstance(self.strerror, str) else str(self.args)


class SSLZeroReturnError(SSLError):
    """SSL/TLS session closed cleanly."""


class SSLWantReadError(SSLError):
    """Non-blocking SSL socket needs to read more data before the requested operation can be completed."""


class SSLWantWriteError(SSLError):
    """Non-blocking SSL socket needs to write more data before the requested operation can be completed."""


class SSLSyscallError(SSLError):
    """System error when attempting SSL operation."""


class SSLEOFError(SSLError):
    """SSL/TLS connection terminated abruptly."""


class SSLCertVerificationError(SSLError, ValueError):
    """A certificate could not be verified."""


CertificateError = SSLCertVerificationError
_ssl._set_exceptions(SSLError, SSLZeroReturnError, SSLWantReadError, SSLWantWriteError, SSLSyscallError, SSLEOFError, SSLCertVerificationError)

# ---- purposes


class _ASN1Object(namedtuple("_ASN1Object", "nid shortname longname oid")):
    """The name of something in certificates."""

    __slots__ = ()

    def __new__(cls, oid):
        return super().__new__(cls, *_ssl.txt2obj(oid, name=False))

    @classmethod
    def fromnid(cls, nid):
        return super().__new__(cls, *_ssl.nid2obj(nid))

    @classmethod
    def fromname(cls, name):
        return super().__new__(cls, *_ssl.txt2obj(name, name=True))


class Purpose(_ASN1Object, Enum):
    """What the other end's certificate is for."""

    SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
    CLIENT_AUTH = "1.3.6.1.5.5.7.3.2"


DefaultVerifyPaths = namedtuple("DefaultVerifyPaths", "cafile capath openssl_cafile_env openssl_cafile openssl_capath_env openssl_capath")


def get_default_verify_paths():
    """Where certificates of authorities are looked for."""
    file_variable, file, folder_variable, folder = _ssl.get_default_verify_paths()
    given_file, given_folder = os.environ.get(file_variable, file), os.environ.get(folder_variable, folder)
    return DefaultVerifyPaths(given_file if os.path.isfile(given_file) else None, given_folder if os.path.isdir(given_folder) else None,
                              file_variable, file, folder_variable, folder)


# ---- contexts


class SSLContext(_ssl.Context):
    """What connections have in common: versions, certificates, whom they trust."""

    sslsocket_class = None      # set below
    sslobject_class = None

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            warnings.warn("ssl.SSLContext() without protocol argument is deprecated.", category=DeprecationWarning)
            protocol = PROTOCOL_TLS
        self = super().__new__(cls, protocol)
        if protocol == PROTOCOL_TLS:
            warnings.warn("ssl.PROTOCOL_TLS is deprecated", category=DeprecationWarning)
        elif protocol in (3, 4, 5):
            warnings.warn(f"ssl.{_SSLMethod(protocol).name} is deprecated", category=DeprecationWarning)
        return self

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, session=None):
        """An encrypted connection over a socket, which it takes over."""
        return self.sslsocket_class._create(sock=sock, server_side=server_side, do_handshake_on_connect=do_handshake_on_connect,
                                            suppress_ragged_eofs=suppress_ragged_eofs, server_hostname=server_hostname, context=self, session=session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """An encrypted connection over two buffers in memory."""
        return self.sslobject_class._create(incoming, outgoing, server_side=server_side, server_hostname=self._encode_hostname(server_hostname),
                                            session=session, context=self)

    def _encode_hostname(self, hostname):
        if hostname is None:
            return None
        if isinstance(hostname, str):
            return hostname if hostname.isascii() else hostname.encode("idna").decode("ascii")
        return hostname.decode("ascii")

    def _connect(self, fd, incoming, outgoing, server_side, hostname, owner):
        if server_side and hostname:
            raise ValueError("server_hostname can only be specified in client mode")
        if hostname is not None and (not hostname or hostname.startswith(".")):
            raise ValueError("server_hostname cannot be an empty string or start with a leading dot.")
        return self._wrap(fd, incoming, outgoing, bool(server_side), hostname, owner)

    def set_alpn_protocols(self, alpn_protocols):
        """The protocols to offer, most wanted first."""
        protocols = bytearray()
        for protocol in alpn_protocols:
            name = bytes(protocol, "ascii")
            if not 0 < len(name) < 256:
                raise SSLError("ALPN protocols must be 1 to 255 in length")
            protocols.append(len(name))
            protocols += name
        self._set_alpn_protocols(bytes(protocols))

    def set_npn_protocols(self, npn_protocols):
        warnings.warn("ssl NPN is deprecated, use ALPN instead", DeprecationWarning)

    def set_servername_callback(self, server_name_callback):
        """Calls when a client asks for a name."""
        if server_name_callback is None:
            self.sni_callback = None
            return
        if not callable(server_name_callback):
            raise TypeError("not a callable object")
        self.sni_callback = server_name_callback

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """The authorities that the system trusts."""
        if not isinstance(purpose, _ASN1Object):
            raise TypeError(purpose)
        self.set_default_verify_paths()

    @property
    def minimum_version(self):
        return TLSVersion(_ssl.Context.minimum_version.__get__(self))

    @minimum_version.setter
    def minimum_version(self, value):
        if value == TLSVersion.SSLv3:
            self.options &= ~Options.OP_NO_SSLv3
        _ssl.Context.minimum_version.__set__(self, value)
        if value in _DEPRECATED_VERSIONS:
            warnings.warn(f"ssl.{TLSVersion(value)!s} is deprecated", DeprecationWarning)

    @property
    def maximum_version(self):
        return TLSVersion(_ssl.Context.maximum_version.__get__(self))

    @maximum_version.setter
    def maximum_version(self, value):
        _ssl.Context.maximum_version.__set__(self, value)
        if value in _DEPRECATED_VERSIONS:
            warnings.warn(f"ssl.{TLSVersion(value)!s} is deprecated", DeprecationWarning)

    @property
    def options(self):
        return Options(_ssl.Context.options.__get__(self))

    @options.setter
    def options(self, value):
        if value & _DEPRECATED_OPTIONS & ~self.options:
            warnings.warn("ssl.OP_NO_SSL*/ssl.OP_NO_TLS* options are deprecated", DeprecationWarning)
        _ssl.Context.options.__set__(self, value)

    @property
    def hostname_checks_common_name(self):
        return self._host_flags & _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT != _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT

    @hostname_checks_common_name.setter
    def hostname_checks_common_name(self, value):
        if value:
            self._host_flags &= ~_ssl.HOSTFLAG_NEVER_CHECK_SUBJECT
        else:
            self._host_flags |= _ssl.HOSTFLAG_NEVER_CHECK_SUBJECT

    @property
    def protocol(self):
        return _SSLMethod(_ssl.Context.protocol.__get__(self))

    @property
    def verify_flags(self):
        return VerifyFlags(_ssl.Context.verify_flags.__get__(self))

    @verify_flags.setter
    def verify_flags(self, value):
        _ssl.Context.verify_flags.__set__(self, value)

    @property
    def verify_mode(self):
        value = _ssl.Context.verify_mode.__get__(self)
        try:
            return VerifyMode(value)
        except ValueError:
            return value

    @verify_mode.setter
    def verify_mode(self, value):
        _ssl.Context.verify_mode.__set__(self, value)


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context that is as safe as most programs want it."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose == Purpose.SERVER_AUTH:
        context = SSLContext(PROTOCOL_TLS_CLIENT)
    elif purpose == Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    else:
        raise ValueError(purpose)
    context.verify_flags |= VerifyFlags.VERIFY_X509_PARTIAL_CHAIN | VerifyFlags.VERIFY_X509_STRICT
    _load_trusted(context, purpose, cafile, capath, cadata)
    return context


def _load_trusted(context, purpose, cafile, capath, cadata):
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    key_log = os.environ.get("SSLKEYLOGFILE")
    if key_log:
        context.keylog_filename = key_log


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False, purpose=Purpose.SERVER_AUTH, certfile=None,
                               keyfile=None, cafile=None, capath=None, cadata=None):
    """A context that trusts everybody."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if purpose == Purpose.SERVER_AUTH:
        protocol = PROTOCOL_TLS_CLIENT if protocol is None else protocol
    elif purpose == Purpose.CLIENT_AUTH:
        protocol = PROTOCOL_TLS_SERVER if protocol is None else protocol
    else:
        raise ValueError(purpose)
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if check_hostname:
        context.check_hostname = True
    if keyfile and not certfile:
        raise ValueError("certfile must be specified")
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    _load_trusted(context, purpose, cafile, capath, cadata)
    return context


_create_default_https_context = create_default_context
_create_stdlib_context = _create_unverified_context

# ---- connections


class SSLObject:
    """An encrypted connection over two buffers in memory, which never waits."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f"{self.__class__.__name__} does not have a public constructor. Instances are returned by SSLContext.wrap_bio().")

    @classmethod
    def _create(cls, incoming, outgoing, server_side=False, server_hostname=None, session=None, context=None):
        self = cls.__new__(cls)
        self._sslobj = context._connect(-1, incoming, outgoing, server_side, server_hostname, self)
        return self

    @property
    def context(self):
        return self._sslobj.context

    @context.setter
    def context(self, ctx):
        self._sslobj.context = ctx

    @property
    def session_reused(self):
        return self._sslobj.session_reused

    @property
    def server_side(self):
        return self._sslobj.server_side

    @property
    def server_hostname(self):
        return self._sslobj.server_hostname

    def read(self, len=1024, buffer=None):
        """At most so many bytes, or how many were read into a buffer."""
        if buffer is None:
            return self._sslobj.read(len, 0)
        return _read_into(self._sslobj, len, buffer, 0)

    def write(self, data):
        """How many bytes were written."""
        return self._sslobj.write(data, 0)

    def getpeercert(self, binary_form=False):
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        return self._sslobj.get_verified_chain()

    def get_unverified_chain(self):
        return self._sslobj.get_unverified_chain()

    def selected_npn_protocol(self):
        warnings.warn("ssl NPN is deprecated, use ALPN instead", DeprecationWarning)

    def selected_alpn_protocol(self):
        return self._sslobj.selected_alpn_protocol()

    def cipher(self):
        return self._sslobj.cipher()

    def shared_ciphers(self):
        return self._sslobj.shared_ciphers()

    def compression(self):
        return self._sslobj.compression()

    def pending(self):
        return self._sslobj.pending()

    def do_handshake(self):
        self._sslobj.do_handshake(0)

    def unwrap(self):
        """Ends the encryption."""
        self._sslobj.shutdown(0)

    def get_channel_binding(self, cb_type="tls-unique"):
        return self._sslobj.get_channel_binding(cb_type)

    def version(self):
        return self._sslobj.version()

    def verify_client_post_handshake(self):
        return self._sslobj.verify_client_post_handshake()


def _read_into(connection, size, buffer, timeout):
    with memoryview(buffer) as view, view.cast("B") as target:
        data = connection.read(min(size, len(target)) if size and size > 0 else len(target), timeout)
        target[:len(data)] = data
        return len(data)


class SSLSocket(socket):
    """A socket whose bytes are encrypted."""

    def __init__(self, *args, **kwargs):
        raise TypeError(f"{self.__class__.__name__} does not have a public constructor. Instances are returned by SSLContext.wrap_socket().")

    @classmethod
    def _create(cls, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True, server_hostname=None, context=None, session=None):
        if sock.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError("only stream sockets are supported")
        if server_side:
            if server_hostname:
                raise ValueError("server_hostname can only be specified in client mode")
            if session is not None:
                raise ValueError("session can only be specified in client mode")
        if context.check_hostname and not server_hostname:
            raise ValueError("check_hostname requires server_hostname")
        server_hostname = context._encode_hostname(server_hostname)
        timeout = sock.gettimeout()
        self = cls.__new__(cls)
        socket.__init__(self, family=sock.family, type=sock.type, proto=sock.proto, fileno=sock.fileno())
        self.settimeout(timeout)
        sock.detach()
        self._context = context
        self._sslobj = None
        self.server_side = server_side
        self.server_hostname = server_hostname
        self.do_handshake_on_connect = do_handshake_on_connect
        self.suppress_ragged_eofs = suppress_ragged_eofs
        try:
            self.getpeername()
            self._connected = True
        except OSError as e:
            if e.errno != errno.ENOTCONN:
                raise
            self._connected = False
        if self._connected:
            try:
                self._start(do_handshake_on_connect)
            except:
                try:
                    self.close()
                except OSError:
                    pass
                raise
        return self

    def _start(self, handshake):
        self._sslobj = self._context._connect(self.fileno(), None, None, self.server_side, self.server_hostname, self)
        if handshake:
            if self.gettimeout() == 0.0:
                raise ValueError("do_handshake_on_connect should not be specified for non-blocking sockets")
            self.do_handshake()

    @property
    def context(self):
        return self._context

    @context.setter
    def context(self, ctx):
        self._context = ctx
        self._sslobj.context = ctx

    @property
    def session_reused(self):
        return self._sslobj.session_reused if self._sslobj is not None else None

    def dup(self):
        raise NotImplementedError("Can't dup() %s instances" % self.__class__.__name__)

    def _check_connected(self):
        if not self._connected:
            self.getpeername()      # raises what is to be raised

    # ---- encrypted bytes

    def read(self, len=1024, buffer=None):
        """At most so many bytes, or how many were read into a buffer; none at the end."""
        if self._sslobj is None:
            raise ValueError("Read on closed or unwrapped SSL socket.")
        try:
            if buffer is not None:
                return _read_into(self._sslobj, len, buffer, self.gettimeout())
            return self._sslobj.read(len, self.gettimeout())
        except SSLError as e:
            if e.args[0] == SSL_ERROR_EOF and self.suppress_ragged_eofs:
                return b"" if buffer is None else 0
            raise

    def write(self, data):
        """How many bytes were written."""
        if self._sslobj is None:
            raise ValueError("Write on closed or unwrapped SSL socket.")
        return self._sslobj.write(data, self.gettimeout())

    def recv(self, buflen=1024, flags=0):
        if self._sslobj is None:
            return super().recv(buflen, flags)
        self._refuse_flags(flags, "recv")
        return self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        if self._sslobj is None:
            return super().recv_into(buffer, nbytes or 0, flags)
        self._refuse_flags(flags, "recv_into")
        return self.read(nbytes or memoryview(buffer).nbytes or 1024, buffer)

    def recvfrom(self, buflen=1024, flags=0):
        if self._sslobj is not None:
            raise ValueError("recvfrom not allowed on instances of %s" % self.__class__)
        return super().recvfrom(buflen, flags)

    def recvfrom_into(self, buffer, nbytes=None, flags=0):
        if self._sslobj is not None:
            raise ValueError("recvfrom_into not allowed on instances of %s" % self.__class__)
        return super().recvfrom_into(buffer, nbytes or 0, flags)

    def send(self, data, flags=0):
        if self._sslobj is None:
            return super().send(data, flags)
        self._refuse_flags(flags, "send")
        return self._sslobj.write(data, self.gettimeout())

    def sendall(self, data, flags=0):
        if self._sslobj is None:
            return super().sendall(data, flags)
        self._refuse_flags(flags, "sendall")
        with memoryview(data) as view, view.cast("B") as left:
            done = 0
            while done < len(left):
                done += self.send(left[done:])

    def sendto(self, data, flags_or_addr, addr=None):
        if self._sslobj is not None:
            raise ValueError("sendto not allowed on instances of %s" % self.__class__)
        return super().sendto(data, flags_or_addr) if addr is None else super().sendto(data, flags_or_addr, addr)

    def recvmsg(self, *args, **kwargs):
        raise NotImplementedError("recvmsg not allowed on instances of %s" % self.__class__)

    recvmsg_into = recvmsg

    def sendmsg(self, *args, **kwargs):
        raise NotImplementedError("sendmsg not allowed on instances of %s" % self.__class__)

    def _refuse_flags(self, flags, name):
        if flags != 0:
            raise ValueError(f"non-zero flags not allowed in calls to {name}() on {self.__class__}")

    def pending(self):
        return self._sslobj.pending() if self._sslobj is not None else 0

    # ---- beginning and end

    def do_handshake(self, block=False):
        """The handshake."""
        self._check_connected()
        timeout = self.gettimeout()
        self._sslobj.do_handshake(None if timeout == 0.0 and block else timeout)

    def _real_connect(self, address, by_code):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected or self._sslobj is not None:
            raise ValueError("attempt to connect already-connected SSLSocket!")
        self._sslobj = None
        code = None
        if by_code:
            code = super().connect_ex(address)
        else:
            super().connect(address)
        if not code:
            self._connected = True
            try:
                self._sslobj = self._context._connect(self.fileno(), None, None, False, self.server_hostname, self)
                if self.do_handshake_on_connect:
                    self.do_handshake()
            except:
                self._sslobj = None
                raise
        return code

    def connect(self, addr):
        self._real_connect(addr, False)

    def connect_ex(self, addr):
        return self._real_connect(addr, True)

    def accept(self):
        """An encrypted connection and the other end's address."""
        sock, address = super().accept()
        return self.context.wrap_socket(sock, do_handshake_on_connect=self.do_handshake_on_connect, suppress_ragged_eofs=self.suppress_ragged_eofs,
                                        server_side=True), address

    def unwrap(self):
        """Ends the encryption; the socket goes on in plain."""
        if self._sslobj is None:
            raise ValueError("No SSL wrapper around " + str(self))
        self._sslobj.shutdown(self.gettimeout())
        self._sslobj = None
        return self

    def shutdown(self, how):
        self._sslobj = None
        super().shutdown(how)

    def _really_close(self):
        self._sslobj = None
        super()._really_close()

    # ---- what is known of the connection

    def getpeercert(self, binary_form=False):
        self._check_connected()
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        return self._sslobj.get_verified_chain()

    def get_unverified_chain(self):
        return self._sslobj.get_unverified_chain()

    def selected_npn_protocol(self):
        warnings.warn("ssl NPN is deprecated, use ALPN instead", DeprecationWarning)

    def selected_alpn_protocol(self):
        return self._sslobj.selected_alpn_protocol() if self._sslobj is not None else None

    def cipher(self):
        return self._sslobj.cipher() if self._sslobj is not None else None

    def shared_ciphers(self):
        return self._sslobj.shared_ciphers() if self._sslobj is not None else None

    def compression(self):
        return self._sslobj.compression() if self._sslobj is not None else None

    def version(self):
        return self._sslobj.version() if self._sslobj is not None else None

    def get_channel_binding(self, cb_type="tls-unique"):
        if self._sslobj is not None:
            return self._sslobj.get_channel_binding(cb_type)
        if cb_type not in CHANNEL_BINDING_TYPES:
            raise ValueError("{0} channel binding type not implemented".format(cb_type))
        return None

    def verify_client_post_handshake(self):
        if self._sslobj is None:
            raise ValueError("No SSL wrapper around " + str(self))
        return self._sslobj.verify_client_post_handshake()


SSLContext.sslsocket_class = SSLSocket
SSLContext.sslobject_class = SSLObject

# ---- certificates as text

_MONTHS = "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"


def cert_time_to_seconds(cert_time):
    """Seconds since 1970 of a time as certificates have it: "Jan  5 09:34:43 2018 GMT"."""
    month = cert_time[:3].title()
    if month not in _MONTHS:
        raise ValueError('time data %r does not match format "%%b%s"' % (cert_time, " %d %H:%M:%S %Y GMT"))
    t = time.strptime(cert_time[3:], " %d %H:%M:%S %Y GMT")
    return calendar.timegm((t[0], _MONTHS.index(month) + 1) + t[2:6])


def DER_cert_to_PEM_cert(der_cert_bytes):
    """The text of a certificate."""
    text = str(base64.standard_b64encode(der_cert_bytes), "ASCII", "strict")
    return "\n".join([PEM_HEADER] + [text[i:i + 64] for i in range(0, len(text), 64)] + [PEM_FOOTER]) + "\n"


def PEM_cert_to_DER_cert(pem_cert_string):
    """The bytes of a certificate."""
    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError("Invalid PEM encoding; must start with %s" % PEM_HEADER)
    if not pem_cert_string.strip().endswith(PEM_FOOTER):
        raise ValueError("Invalid PEM encoding; must end with %s" % PEM_FOOTER)
    return base64.decodebytes(pem_cert_string.strip()[len(PEM_HEADER):-len(PEM_FOOTER)].encode("ASCII", "strict"))


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=_sockets._GLOBAL_DEFAULT_TIMEOUT):
    """The text of a server's certificate."""
    context = _create_stdlib_context(ssl_version, cert_reqs=CERT_NONE if ca_certs is None else CERT_REQUIRED, cafile=ca_certs)
    with create_connection(addr, timeout=timeout) as sock, context.wrap_socket(sock, server_hostname=addr[0]) as connection:
        return DER_cert_to_PEM_cert(connection.getpeercert(True))


def get_protocol_name(protocol_code):
    names = {method.value: name for name, method in _SSLMethod.__members__.items()}
    return names.get(protocol_code, "<unknown>")
