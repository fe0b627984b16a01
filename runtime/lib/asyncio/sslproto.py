# asyncio.sslproto: encryption between a transport and a protocol.
#
# An SSLProtocol stands between them: what the transport receives goes into one buffer in memory and is decrypted from there, what the
# protocol writes is encrypted into another one and goes to the transport.  States: handshake, connected, flushing (closed, but not
# all is written), shutdown (the end is agreed on), unwrapped.
#
# The module ssl is not imported here: it is linked with programs that name it, and others have no contexts.

import _importing
import collections
import enum

from . import constants
from . import exceptions
from . import protocols
from . import transports
from .log import logger


class _State(enum.Enum):
    UNWRAPPED = "UNWRAPPED"
    HANDSHAKE = "DO_HANDSHAKE"
    CONNECTED = "WRAPPED"
    FLUSHING = "FLUSHING"
    SHUTDOWN = "SHUTDOWN"


def _context_for(sslcontext, server_side, server_hostname):
    """The context to use; True means the usual one."""
    if sslcontext is not None and sslcontext is not True:
        return sslcontext
    if server_side:
        raise ValueError("Server side SSL needs a valid SSLContext")
    context = _importing.library_module("ssl").create_default_context()
    if not server_hostname:
        context.check_hostname = False
    return context


def _seconds(given, otherwise, name):
    if given is None:
        return otherwise
    if given <= 0:
        raise ValueError(f"{name} should be a positive number, got {given}")
    return given


class _SSLProtocolTransport(transports._FlowControlMixin, transports.Transport):
    """The transport that the protocol of the program sees."""

    _start_tls_compatible = True
    _sendfile_compatible = constants._SendfileMode.FALLBACK

    def __init__(self, loop, ssl_protocol):
        self._ssl_protocol = ssl_protocol
        self._closed = False
        self._reading_paused = False
        super().__init__(None, loop)
        self._set_write_buffer_limits(high=constants.FLOW_CONTROL_HIGH_WATER_SSL_WRITE * 1024)

    @property
    def _protocol(self):
        return self._ssl_protocol._app_protocol

    def get_extra_info(self, name, default=None):
        return self._ssl_protocol._get_extra_info(name, default)

    def set_protocol(self, protocol):
        self._ssl_protocol._set_app_protocol(protocol)

    def get_protocol(self):
        return self._ssl_protocol._app_protocol

    def is_closing(self):
        return self._closed

    def close(self):
        if not self._closed:
            self._closed = True
            self._ssl_protocol._start_shutdown()

    def abort(self):
        self._force_close(None)

    def _force_close(self, exc):
        self._closed = True
        self._ssl_protocol._abort(exc)

    def is_reading(self):
        return not self._reading_paused

    def pause_reading(self):
        self._reading_paused = True
        self._ssl_protocol._control_reading()

    def resume_reading(self):
        self._reading_paused = False
        self._ssl_protocol._resume_app_reading()

    def get_write_buffer_size(self):
        return self._ssl_protocol._get_write_buffer_size()

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data: expecting a bytes-like instance, got {type(data).__name__}")
        if data:
            self._ssl_protocol._write_appdata((data,))

    def writelines(self, list_of_data):
        self._ssl_protocol._write_appdata(list_of_data)

    def write_eof(self):
        raise NotImplementedError

    def can_write_eof(self):
        return False


class SSLProtocol(protocols.Protocol):
    """The protocol that the transport below sees."""

    max_size = 256 * 1024

    def __init__(self, loop, app_protocol, sslcontext, waiter, server_side=False, server_hostname=None, call_connection_made=True,
                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        self._handshake_timeout = _seconds(ssl_handshake_timeout, constants.SSL_HANDSHAKE_TIMEOUT, "ssl_handshake_timeout")
        self._shutdown_timeout = _seconds(ssl_shutdown_timeout, constants.SSL_SHUTDOWN_TIMEOUT, "ssl_shutdown_timeout")
        self._sslcontext = _context_for(sslcontext, server_side, server_hostname)
        self._ssl = _importing.library_module("ssl")
        self._again = self._ssl.SSLWantReadError, self._ssl.SSLSyscallError, self._ssl.SSLWantWriteError
        self._loop = loop
        self._server_side = server_side
        self._server_hostname = (server_hostname or None) if not server_side else None
        self._waiter = waiter
        self._call_connection_made = call_connection_made
        self._extra = {"sslcontext": self._sslcontext}
        self._set_app_protocol(app_protocol)
        self._app_transport = None
        self._app_knows = False          # connection_made() was called, and connection_lost() not yet
        self._transport = None
        self._sslobj = None
        self._incoming, self._outgoing = self._ssl.MemoryBIO(), self._ssl.MemoryBIO()
        self._backlog = collections.deque()
        self._backlog_size = 0
        self._state = _State.UNWRAPPED
        self._eof_received = False
        self._app_eof = False
        self._writing_paused = False     # the transport below has enough
        self._reading_paused = False     # it does not read
        self._timer = None

    def _set_app_protocol(self, app_protocol):
        self._app_protocol = app_protocol

    def _get_app_transport(self):
        if self._app_transport is None:
            self._app_transport = _SSLProtocolTransport(self._loop, self)
        return self._app_transport

    def _get_extra_info(self, name, default=None):
        if name in self._extra:
            return self._extra[name]
        return self._transport.get_extra_info(name, default) if self._transport is not None else default

    # ---- what the transport below tells

    def connection_made(self, transport):
        self._transport = transport
        self._state = _State.HANDSHAKE
        self._timer = self._loop.call_later(self._handshake_timeout, self._handshake_late)
        try:
            self._sslobj = self._sslcontext.wrap_bio(self._incoming, self._outgoing, server_side=self._server_side,
                                                     server_hostname=self._server_hostname)
        except Exception as exc:
            self._handshake_ended(exc)
        else:
            self._do_handshake()

    def connection_lost(self, exc):
        self._backlog.clear()
        self._backlog_size = 0
        self._outgoing.read()
        if self._app_transport is not None:
            self._app_transport._closed = True
        if self._app_knows:
            self._app_knows = False
            self._loop.call_soon(self._app_protocol.connection_lost, exc)
        self._state = _State.UNWRAPPED
        self._transport = None
        self._stop_timer()
        self._wake(ConnectionResetError() if exc is None else exc)

    def data_received(self, data):
        self._incoming.write(data)
        if self._state is _State.HANDSHAKE:
            self._do_handshake()
        elif self._state is _State.CONNECTED:
            self._do_read()
        elif self._state is _State.FLUSHING:
            self._do_flush()
        elif self._state is _State.SHUTDOWN:
            self._do_shutdown()

    def eof_received(self):
        self._eof_received = True
        if self._loop.get_debug():
            logger.debug("%r received EOF", self)
        if self._state is _State.HANDSHAKE:
            self._handshake_ended(ConnectionResetError())
        elif self._state is _State.CONNECTED:
            self._state = _State.FLUSHING
            if self._get_app_transport()._reading_paused:
                return True
            self._do_flush()
        elif self._state is _State.FLUSHING:
            self._do_write()
            self._state = _State.SHUTDOWN
            self._do_shutdown()
        elif self._state is _State.SHUTDOWN:
            self._do_shutdown()

    def pause_writing(self):
        self._writing_paused = True

    def resume_writing(self):
        self._writing_paused = False
        self._flush_outgoing()

    # ---- the handshake

    def _handshake_late(self):
        if self._state is _State.HANDSHAKE:
            self._fatal_error(ConnectionAbortedError(
                f"SSL handshake is taking longer than {self._handshake_timeout} seconds: aborting the connection"))

    def _do_handshake(self):
        try:
            self._sslobj.do_handshake()
        except self._again:
            self._flush_outgoing()
        except self._ssl.SSLError as exc:
            self._flush_outgoing()
            self._handshake_ended(exc)
        else:
            self._handshake_ended(None)

    def _handshake_ended(self, exc):
        self._stop_timer()
        if exc is not None:
            self._state = _State.UNWRAPPED
            if isinstance(exc, self._ssl.CertificateError):
                message = "SSL handshake failed on verifying the certificate"
            else:
                message = "SSL handshake failed"
            self._fatal_error(exc, message)
            self._wake(exc)
            return
        self._state = _State.CONNECTED
        sslobj = self._sslobj
        self._extra.update(peercert=sslobj.getpeercert(), cipher=sslobj.cipher(), compression=sslobj.compression(), ssl_object=sslobj)
        self._app_knows = True
        if self._call_connection_made:
            self._app_protocol.connection_made(self._get_app_transport())
        self._wake()
        self._do_read()

    def _wake(self, exc=None):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.done():
            if exc is not None:
                waiter.set_exception(exc)
            else:
                waiter.set_result(None)

    def _stop_timer(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # ---- the end

    def _start_shutdown(self):
        if self._state in (_State.FLUSHING, _State.SHUTDOWN, _State.UNWRAPPED):
            return
        if self._state is _State.HANDSHAKE:
            self._abort(None)
            return
        self._state = _State.FLUSHING
        self._timer = self._loop.call_later(self._shutdown_timeout, self._shutdown_late)
        self._do_flush()

    def _shutdown_late(self):
        if self._transport is not None and self._state in (_State.FLUSHING, _State.SHUTDOWN):
            self._transport._force_close(exceptions.TimeoutError("SSL shutdown timed out"))

    def _do_flush(self):
        self._do_read()
        self._do_write()
        if self._state is _State.FLUSHING and not self._backlog and not self._outgoing.pending:
            self._state = _State.SHUTDOWN
            self._do_shutdown()

    def _do_shutdown(self):
        try:
            if not self._eof_received:
                self._sslobj.unwrap()
        except self._again:
            self._flush_outgoing()
        except self._ssl.SSLError as exc:
            self._shutdown_ended(exc)
        else:
            self._flush_outgoing()
            self._tell_eof()
            self._shutdown_ended(None)

    def _shutdown_ended(self, exc):
        self._stop_timer()
        if exc is not None:
            self._fatal_error(exc, "Error occurred during shutdown")
        elif self._transport is not None:
            self._loop.call_soon(self._transport.close)

    def _abort(self, exc):
        self._state = _State.UNWRAPPED
        if self._transport is not None:
            self._transport._force_close(exc)

    def _fatal_error(self, exc, message="Fatal error on transport"):
        if self._transport is not None:
            self._transport._force_close(exc)
        if isinstance(exc, OSError):
            if self._loop.get_debug():
                logger.debug("%r: %s", self, message, exc_info=True)
        elif not isinstance(exc, exceptions.CancelledError):
            self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self._transport, "protocol": self})

    # ---- writing

    def _get_write_buffer_size(self):
        return self._backlog_size + self._outgoing.pending

    def _write_appdata(self, list_of_data):
        if self._state in (_State.FLUSHING, _State.SHUTDOWN, _State.UNWRAPPED):
            return
        for data in list_of_data:
            self._backlog.append(bytes(data))
            self._backlog_size += len(self._backlog[-1])
        if self._state is _State.CONNECTED:
            self._do_write()
        self._get_app_transport()._maybe_pause_protocol()

    def _do_write(self):
        try:
            while self._backlog:
                data = self._backlog[0]
                count = self._sslobj.write(data)
                self._backlog_size -= count
                if count < len(data):
                    self._backlog[0] = data[count:]
                else:
                    self._backlog.popleft()
        except self._again:
            pass
        except self._ssl.SSLError as exc:
            self._fatal_error(exc, "Fatal error on SSL protocol")
            return
        self._flush_outgoing()

    def _flush_outgoing(self):
        if self._transport is None or self._writing_paused:
            return
        data = self._outgoing.read()
        if data:
            self._transport.write(data)
        if self._app_transport is not None and not self._writing_paused:
            self._app_transport._maybe_resume_protocol()

    # ---- reading

    def _control_reading(self):
        # The transport below stops when there is more encrypted data than a limit that the program does not ask for.
        if self._transport is None:
            return
        too_much = self._incoming.pending >= constants.FLOW_CONTROL_HIGH_WATER_SSL_READ * 1024
        if too_much and not self._reading_paused:
            self._reading_paused = True
            self._transport.pause_reading()
        elif not too_much and self._reading_paused:
            self._reading_paused = False
            self._transport.resume_reading()

    def _resume_app_reading(self):
        if self._state is _State.CONNECTED:
            self._loop.call_soon(self._do_read)
        elif self._state is _State.FLUSHING:
            self._loop.call_soon(self._do_flush)
        elif self._state is _State.SHUTDOWN:
            self._loop.call_soon(self._do_shutdown)

    def _do_read(self):
        if self._state not in (_State.CONNECTED, _State.FLUSHING):
            return
        chunks = []
        at_end = False
        try:
            if not self._get_app_transport()._reading_paused:
                while chunk := self._sslobj.read(self.max_size):
                    chunks.append(chunk)
                at_end = True
        except self._again:
            pass
        except self._ssl.SSLZeroReturnError:
            at_end = True
        except self._ssl.SSLError as exc:
            self._fatal_error(exc, "Fatal error on SSL protocol")
            return
        if chunks:
            self._deliver(chunks[0] if len(chunks) == 1 else b"".join(chunks))
        if at_end:
            self._tell_eof()
            self._start_shutdown()
        elif self._state is _State.CONNECTED:
            self._do_write()             # reading may have made something to be written
        self._control_reading()

    def _deliver(self, data):
        try:
            if isinstance(self._app_protocol, protocols.BufferedProtocol):
                protocols._feed_data_to_buffered_proto(self._app_protocol, data)
            else:
                self._app_protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "application protocol failed to receive SSL data")

    def _tell_eof(self):
        if not self._app_knows or self._app_eof:
            return
        self._app_eof = True
        try:
            if self._app_protocol.eof_received():
                logger.warning("returning true from eof_received() has no effect when using ssl")
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._fatal_error(exc, "Error calling eof_received()")
