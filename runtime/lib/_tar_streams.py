# _tar_streams: tar archives that are compressed, or read and written as a stream.
#
# A stream is a file of which one side is forgotten: reading skips forwards only.  It has what TarFile wants of a file, over the read() or
# write() of any object, and compresses or decompresses on the way.

import io

from _tar_headers import BLOCKSIZE, TarError

RECORDSIZE = BLOCKSIZE * 20


class CompressionError(TarError):
    """Exception for unavailable compression methods."""
    __module__ = "tarfile"


class StreamError(TarError):
    """Exception for unsupported operations on stream-like TarFiles."""
    __module__ = "tarfile"


def _open_gz(name, fileobj, mode, **options):
    from gzip import GzipFile
    return GzipFile(name, mode, options.pop("compresslevel", 9), fileobj, **options)


def _open_bz2(name, fileobj, mode, **options):
    from bz2 import BZ2File
    return BZ2File(fileobj or name, mode, **options)


def _open_xz(name, fileobj, mode, **options):
    from lzma import LZMAFile
    return LZMAFile(fileobj or name, mode, **options)


openers = {"gz": _open_gz, "bz2": _open_bz2, "xz": _open_xz}


class Stream:
    """A file that is read or written from its start to its end only: what TarFile wants of files, over read() or write()."""

    def __init__(self, fileobj, mode, compression, level, closes):
        self.fileobj, self.mode, self.position, self._closes = fileobj, mode, 0, closes
        self.closed = False
        self._pending = b""
        if mode == "r" and compression == "*":
            compression = self._guessed()
        self._inner = self._compressed(compression, level)

    def _guessed(self):
        self._pending = self.fileobj.read(BLOCKSIZE)
        for kind, start in ("gz", b"\x1f\x8b\x08"), ("xz", b"\xfd7zXZ"), ("xz", b"\x5d\0\0\x80"), ("bz2", b"BZh"):
            if self._pending.startswith(start):
                return kind
        return "tar"

    def _compressed(self, compression, level):
        opener = openers.get(compression)
        if compression == "tar":
            return self._Raw(self)
        if opener is None:
            raise CompressionError(f"unknown compression type {compression!r}")
        return opener(None, self._Raw(self), self.mode + "b", **({} if level is None or self.mode == "r" or compression == "xz" else {"compresslevel": level}))

    class _Raw(io.RawIOBase):
        def __init__(self, stream):
            self.stream = stream

        def readable(self):
            return self.stream.mode == "r"

        def writable(self):
            return self.stream.mode == "w"

        def read(self, size=-1):
            stream = self.stream
            if stream._pending:
                data, stream._pending = stream._pending[:size], stream._pending[size:] if size >= 0 else b""
                return data
            return stream.fileobj.read(size)

        def readinto(self, buffer):
            data = self.read(len(buffer))
            buffer[:len(data)] = data
            return len(data)

        def write(self, data):
            self.stream.fileobj.write(bytes(data))
            return len(data)

        def tell(self):
            return 0

        def flush(self):
            pass

    def seekable(self):
        return False

    def tell(self):
        return self.position

    def read(self, size=None):
        pieces = []
        while size is None or size > 0:
            data = self._inner.read(RECORDSIZE if size is None else size)
            if not data:
                break
            pieces.append(data)
            if size is not None:
                size -= len(data)
        data = b"".join(pieces)
        self.position += len(data)
        return data

    def seek(self, position):
        if position < self.position:
            raise StreamError("seeking backwards is not allowed")
        while position > self.position:
            if not self.read(min(position - self.position, RECORDSIZE)):
                break
        return self.position

    def write(self, data):
        self.position += len(data)
        self._inner.write(data)
        return len(data)

    def close(self):
        if self.closed:
            return
        self.closed = True
        if not isinstance(self._inner, self._Raw):
            self._inner.close()
        if self._closes:
            self.fileobj.close()
