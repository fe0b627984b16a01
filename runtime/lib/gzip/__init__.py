# gzip: files with a header, deflated data and a checksum; several members one behind the other are one file.

import builtins
import io
import os
import struct
import time
import zlib

from _compression import DecompressedFile, binary_mode as _binary_mode, open_text as _open_text

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ = "rb"
WRITE = "wb"
READ_BUFFER_SIZE = 128 * 1024
_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9


class BadGzipFile(OSError):
    """This is no gzip file."""


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """A GzipFile, in text mode inside of a TextIOWrapper."""
    below = _binary_mode(mode, encoding, errors, newline)
    if isinstance(filename, (str, bytes)) or hasattr(filename, "__fspath__"):
        file = GzipFile(filename, below, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, below, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    return _open_text(file, mode, encoding, errors, newline)


def _header(name, mtime, level):
    flags = FNAME if name else 0
    extra = 2 if level == _COMPRESS_LEVEL_BEST else 4 if level == _COMPRESS_LEVEL_FAST else 0
    return b"\x1f\x8b\x08" + struct.pack("<BLBB", flags, int(mtime) & 0xffffffff, extra, 255) + (name + b"\0" if name else b"")


class GzipFile(DecompressedFile):
    """A binary file whose contents are compressed in another."""

    myfileobj = None
    fileobj = None
    mode = None
    _tells_crc = True

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        if mode and ("t" in mode or "U" in mode):
            raise ValueError(f"Invalid mode: {mode!r}")
        if mode and "b" not in mode:
            mode += "b"
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, mode or "rb")
        if filename is None:
            filename = getattr(fileobj, "name", "")
            if not isinstance(filename, (str, bytes)):
                filename = ""
        else:
            filename = os.fspath(filename)
        if mode is None:
            mode = getattr(fileobj, "mode", "rb")
        if mode.startswith("r"):
            self.mode = READ
            self._decompressor = None
            self._input = b""        # read, but not decompressed
            self._ended = False
            self._members = 0
            self._last_mtime = None
        elif mode.startswith(("w", "a", "x")):
            self.mode = WRITE
            self._compressor = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
            self._level = compresslevel
            self.crc = zlib.crc32(b"")
            self.size = 0
            self._write_mtime = mtime
        else:
            raise ValueError(f"Invalid mode: {mode!r}")
        self.name = filename
        self.fileobj = fileobj
        self.offset = 0
        if self.mode == WRITE:
            self.fileobj.write(_header(self._stored_name(), time.time() if mtime is None else mtime, compresslevel))

    def _stored_name(self):
        try:
            name = os.path.basename(self.name)
            if not isinstance(name, bytes):
                name = name.encode("latin-1")
        except UnicodeEncodeError:
            return b""
        return name[:-3] if name.endswith(b".gz") else name

    def __repr__(self):
        return f"<gzip {self.fileobj!r} {hex(id(self))}>"

    @property
    def mtime(self):
        """The time that the last header had."""
        return self._last_mtime if self.mode == READ else None

    def _check_not_closed(self):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file")

    # -- writing

    def write(self, data):
        self._check_not_closed()
        if self.mode != WRITE:
            raise OSError(9, "write() on read-only GzipFile object")
        if not isinstance(data, bytes):
            data = memoryview(data).tobytes()
        if data:
            self.fileobj.write(self._compressor.compress(data))
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc)
            self.offset += len(data)
        return len(data)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode == WRITE:
            self.fileobj.write(self._compressor.flush(zlib_mode))
            self.fileobj.flush()

    # -- reading

    def _more_input(self):
        data = self.fileobj.read(READ_BUFFER_SIZE)
        self._input += data
        return bool(data)

    def _exactly(self, count):
        while len(self._input) < count:
            if not self._more_input():
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data, self._input = self._input[:count], self._input[count:]
        return data

    def _to_zero(self):
        data = b""
        while (c := self._exactly(1)) != b"\0":
            data += c
        return data

    def _begin_member(self):
        """Reads a header; False: the file is at its end."""
        if len(self._input) < 2:
            self._more_input()
        if self._members:
            while self._input[:1] == b"\0":           # padding
                self._input = self._input.lstrip(b"\0")
                if not self._input:
                    self._more_input()
        if not self._input:
            return False
        magic = self._exactly(2)
        if magic != b"\x1f\x8b":
            raise BadGzipFile(f"Not a gzipped file ({magic!r})")
        method, flags, self._last_mtime = struct.unpack("<BBIxx", self._exactly(8))
        if method != 8:
            raise BadGzipFile("Unknown compression method")
        if flags & FEXTRA:
            self._exactly(struct.unpack("<H", self._exactly(2))[0])
        if flags & FNAME:
            self._to_zero()
        if flags & FCOMMENT:
            self._to_zero()
        if flags & FHCRC:
            self._exactly(2)
        self._decompressor = zlib.decompressobj(-zlib.MAX_WBITS)
        self._read_crc = zlib.crc32(b"")
        self._read_size = 0
        return True

    def _end_member(self):
        crc, size = struct.unpack("<II", self._exactly(8))
        if crc != self._read_crc:
            raise BadGzipFile("CRC check failed" + (f" {hex(crc)} != {hex(self._read_crc)}" if self._tells_crc else ""))
        if size != self._read_size & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        self._decompressor = None
        self._members += 1

    def _fill(self):
        """Decompresses some more; False: there is no more."""
        while not self._ended:
            if self._decompressor is not None and self._decompressor.eof:
                # The data have been given before their sum is looked at.
                self._input = self._decompressor.unused_data
                self._end_member()
            if self._decompressor is None and not self._begin_member():
                self._ended = True
                break
            if not self._input and not self._decompressor.unconsumed_tail and not self._more_input():
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            data = self._decompressor.decompress(self._decompressor.unconsumed_tail + self._input, READ_BUFFER_SIZE)
            self._input = b""
            self._read_crc = zlib.crc32(data, self._read_crc)
            self._read_size += len(data)
            if data:
                self._add(data)
                return True
        return False

    def _check_reading(self, name):
        self._check_not_closed()
        if self.mode != READ:
            raise OSError(9, f"{name}() on write-only GzipFile object")

    # -- both

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        fileobj = self.fileobj
        if fileobj is None:
            return
        try:
            if self.mode == WRITE:
                fileobj.write(self._compressor.flush())
                fileobj.write(struct.pack("<LL", self.crc, self.size & 0xffffffff))
        finally:
            self.fileobj = None
            myfileobj = self.myfileobj
            if myfileobj:
                self.myfileobj = None
                myfileobj.close()

    def __enter__(self):
        self._check_not_closed()
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        """To the beginning, when reading."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.fileobj.seek(0)
        self._decompressor, self._input, self._ended, self._members = None, b"", False, 0
        self._forget()

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check_not_closed()
        return self.offset if self.mode == WRITE else self._position

    def seek(self, offset, whence=io.SEEK_SET):
        self._check_not_closed()
        if whence == io.SEEK_CUR:
            offset += self.tell()
        elif whence != io.SEEK_SET and self.mode == WRITE:
            raise ValueError("Seek from end not supported")
        elif whence == io.SEEK_END:
            self.read()
            offset += self._position
        if self.mode == WRITE:
            if offset < self.offset:
                raise OSError("Negative seek in write mode")
            self.write(bytes(offset - self.offset))
            return self.offset
        if offset < self._position:
            self.rewind()
        self._skip(offset - self._position)
        return self._position


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """The data as a gzip file."""
    body = zlib.compress(data, level=compresslevel, wbits=-15)
    when = time.time() if mtime is None else mtime
    extra = 2 if compresslevel == _COMPRESS_LEVEL_BEST else 4 if compresslevel == _COMPRESS_LEVEL_FAST else 0
    header = b"\x1f\x8b\x08" + struct.pack("<BLBB", 0, int(when) & 0xffffffff, extra, 255)
    return header + body + struct.pack("<LL", zlib.crc32(data), len(data) & 0xffffffff)


def decompress(data):
    """The contents of a gzip file."""
    with GzipFile(fileobj=io.BytesIO(data)) as file:
        file._tells_crc = False
        return file.read()
