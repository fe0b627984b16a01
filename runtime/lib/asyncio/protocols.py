# asyncio.protocols: what transports call.

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection is there."""

    def connection_lost(self, exc):
        """It is gone; exc is None if that was wanted."""

    def pause_writing(self):
        """The transport's buffer is over its high-water mark."""

    def resume_writing(self):
        """It has been emptied below the low one."""


class Protocol(BaseProtocol):
    """For streams."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes have come."""

    def eof_received(self):
        """The other end will not send any more; a true result keeps the transport open."""


class BufferedProtocol(BaseProtocol):
    """For streams, with the protocol's own buffers."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """Where to put what comes."""

    def buffer_updated(self, nbytes):
        """So much has come."""

    def eof_received(self):
        """The other end will not send any more."""


class DatagramProtocol(BaseProtocol):
    """For datagrams."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A datagram has come."""

    def error_received(self, exc):
        """Sending or receiving has failed."""


class SubprocessProtocol(BaseProtocol):
    """For the pipes of a process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process has written to this descriptor."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe has been closed."""

    def process_exited(self):
        """The process has ended."""


def _feed_data_to_buffered_proto(proto, data):
    while data:
        buffer = proto.get_buffer(len(data))
        size = len(buffer)
        if not size:
            raise RuntimeError("get_buffer() returned an empty buffer")
        part = data[:size]
        buffer[:len(part)] = part
        proto.buffer_updated(len(part))
        data = data[size:]
