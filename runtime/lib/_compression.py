# _compression: what files that decompress another file have in common (gzip, bz2, lzma, the members of zip archives).
#
# `DecompressedFile` reads: a subclass says in _fill() how some more data come into the buffer, and in _rewind() how to begin again.
# `CompressedFile` is a whole file object over a compressor and decompressors for streams that may follow one another.

import builtins
import io
import os

BUFFER_SIZE = 128 * 1024
_CLOSED, _READ, _WRITE = 0, 1, 3


class DecompressedFile(io.BufferedIOBase):
    """Reading of data that come in pieces."""

    _buffer = b""     # decompressed data
    _at = 0           # how much of it was given away
    _position = 0     # how much was given away in all

    def _fill(self):
        """Some more data into the buffer; False: there is no more."""
        return False

    def _check_reading(self, name):
        """Raises if nothing can be read."""

    def _add(self, data):
        """Data behind what is still in the buffer."""
        self._buffer = self._buffer[self._at:] + data if self._at < len(self._buffer) else data
        self._at = 0

    def _forget(self):
        """Back to the beginning, with an empty buffer."""
        self._buffer, self._at, self._position = b"", 0, 0

    def _skip(self, count):
        """Reads over so much, in pieces."""
        while count > 0:
            data = self.read(min(count, BUFFER_SIZE))
            if not data:
                break
            count -= len(data)

    def read(self, size=-1):
        """At most so many bytes, or all that are left."""
        self._check_reading("read")
        if size is None or size < 0:
            parts = [self._buffer[self._at:]]
            self._buffer, self._at = b"", 0
            while self._fill():
                parts.append(self._buffer)
                self._buffer = b""
            data = b"".join(parts)
        else:
            while len(self._buffer) - self._at < size and self._fill():
                pass
            data = self._buffer[self._at:self._at + size]
            self._at += len(data)
        self._position += len(data)
        return data

    def read1(self, size=-1):
        """What is there, with one look at the file at most."""
        self._check_reading("read1")
        if self._at == len(self._buffer) and size != 0:
            self._fill()
        data = self._buffer[self._at:] if size is None or size < 0 else self._buffer[self._at:self._at + size]
        self._at += len(data)
        self._position += len(data)
        return data

    def peek(self, size=1):
        """What comes next; it stays there."""
        self._check_reading("peek")
        if self._at == len(self._buffer):
            self._fill()
        return self._buffer[self._at:]

    def readinto(self, b):
        """Fills the buffer b; how much of it."""
        target = memoryview(b).cast("B")
        data = self.read(len(target))
        target[:len(data)] = data
        return len(data)

    readinto1 = readinto

    def readline(self, size=-1):
        """A line, or its first bytes."""
        self._check_reading("readline")
        limit = -1 if size is None else size
        looked = self._at
        while True:
            end = self._buffer.find(b"\n", looked) + 1
            there = len(self._buffer) - self._at
            if end or 0 <= limit <= there:
                break
            if not self._fill():
                end = len(self._buffer)
                break
            looked = self._at + there
        end = end or len(self._buffer)
        if limit >= 0:
            end = min(end, self._at + limit)
        data = self._buffer[self._at:end]
        self._at = end
        self._position += len(data)
        return data

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class CompressedFile(DecompressedFile):
    """A file that is compressed in another.  Subclasses: _new_compressor(), _new_decompressor(), _trailing_error: what the
    decompressor raises about things behind the last stream, which are ignored."""

    _trailing_error = OSError

    def read1(self, size=-1):
        """What is there, with one look at the file at most."""
        if size is None:
            raise TypeError("'<' not supported between instances of 'NoneType' and 'int'")
        return super().read1(size)

    def _open(self, filename, mode):
        self._fp = None
        self._closefp = False
        self._mode = _CLOSED
        if mode in ("", "r", "rb"):
            file_mode, state = "rb", _READ
        elif mode in ("w", "wb", "a", "ab", "x", "xb"):
            file_mode, state = mode[0] + "b", _WRITE
            self._compressor = self._new_compressor()
        else:
            raise ValueError(f"Invalid mode: {mode!r}")
        self._writes = state == _WRITE
        if isinstance(filename, (str, bytes, os.PathLike)):
            self._fp = builtins.open(filename, file_mode)
            self._closefp = True
        elif hasattr(filename, "read") or hasattr(filename, "write"):
            self._fp = filename
        else:
            raise TypeError("filename must be a str, bytes, file or PathLike object")
        self._mode = state
        if state == _READ:
            self._size = -1
            self._begin()

    def _begin(self):
        self._decompressor = self._new_decompressor()
        self._ended = False
        self._forget()

    def _fill(self):
        while not self._ended:
            decompressor = self._decompressor
            if decompressor.eof:
                raw = decompressor.unused_data or self._fp.read(BUFFER_SIZE)
                if not raw:
                    break
                decompressor = self._decompressor = self._new_decompressor()
                try:
                    data = decompressor.decompress(raw, BUFFER_SIZE)
                except self._trailing_error:
                    break
            else:
                raw = b""
                if decompressor.needs_input:
                    raw = self._fp.read(BUFFER_SIZE)
                    if not raw:
                        raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                data = decompressor.decompress(raw, BUFFER_SIZE)
            if data:
                self._add(data)
                return True
        self._ended = True
        self._size = self._position + len(self._buffer) - self._at
        return False

    def _check_not_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _check_reading(self, name):
        self._check_not_closed()
        if self._mode != _READ:
            raise io.UnsupportedOperation("File not open for reading")

    def write(self, data):
        """Compresses the data; how many bytes they are."""
        self._check_not_closed()
        if self._mode != _WRITE:
            raise io.UnsupportedOperation("File not open for writing")
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).tobytes()
        self._fp.write(self._compressor.compress(data))
        self._position += len(data)
        return len(data)

    def close(self):
        """Writes what the compressor still holds; may be called more than once."""
        if self._mode == _CLOSED or self._fp is None:
            return
        try:
            if self._mode == _WRITE:
                self._fp.write(self._compressor.flush())
        finally:
            self._decompressor = self._compressor = None
            fp, self._fp, self._mode, self._buffer = self._fp, None, _CLOSED, b""
            if self._closefp:
                fp.close()

    @property
    def closed(self):
        """True if this file is closed."""
        return self._fp is None

    @property
    def name(self):
        self._check_not_closed()
        return self._fp.name

    @property
    def mode(self):
        return "wb" if self._writes else "rb"     # of closed files, too

    def __enter__(self):
        self._check_not_closed()
        return self

    def __exit__(self, *args):
        self.close()

    def fileno(self):
        """The descriptor of the file below."""
        self._check_not_closed()
        return self._fp.fileno()

    def readable(self):
        self._check_not_closed()
        return self._mode == _READ

    def writable(self):
        self._check_not_closed()
        return self._mode == _WRITE

    def seekable(self):
        return self.readable() and self._fp.seekable()

    def tell(self):
        self._check_not_closed()
        return self._position

    def seek(self, offset, whence=io.SEEK_SET):
        """To a place in the decompressed data: by reading, from the beginning if it lies behind."""
        self._check_not_closed()
        if self._mode != _READ:
            raise io.UnsupportedOperation("Seeking is only supported on files open for reading")
        if not self._fp.seekable():
            raise io.UnsupportedOperation("The underlying file object does not support seeking")
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence == io.SEEK_END:
            while self._size < 0:
                self._skip(BUFFER_SIZE)
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError(f"whence value {whence} unsupported")
        if offset < self._position:
            self._fp.seek(0)
            self._begin()
        self._skip(offset - self._position)
        return self._position


def open_text(file, mode, encoding, errors, newline):
    """The file as one of text if the mode says so."""
    return io.TextIOWrapper(file, encoding, errors, newline) if "t" in mode else file


def binary_mode(mode, encoding, errors, newline):
    """The mode of the binary file below; ValueError if the arguments do not go together."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError(f"Invalid mode: {mode!r}")
    elif encoding is not None:
        raise ValueError("Argument 'encoding' not supported in binary mode")
    elif errors is not None:
        raise ValueError("Argument 'errors' not supported in binary mode")
    elif newline is not None:
        raise ValueError("Argument 'newline' not supported in binary mode")
    return mode.replace("t", "")


def decompress_all(data, new_decompressor, error, trailing_error):
    """The data of all streams that follow one another; `error` if the last is not complete."""
    results = []
    while True:
        decompressor = new_decompressor()
        try:
            result = decompressor.decompress(data)
        except trailing_error:
            if results:
                break
            raise
        results.append(result)
        if not decompressor.eof:
            raise error("Compressed data ended before the end-of-stream marker was reached")
        data = decompressor.unused_data
        if not data:
            break
    return b"".join(results)
