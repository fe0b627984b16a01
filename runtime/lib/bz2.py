# bz2: bzip2 files and data over libbz2.

from _bz2 import BZ2Compressor, BZ2Decompressor
from _compression import CompressedFile, binary_mode, decompress_all, open_text

__all__ = ["BZ2File", "BZ2Compressor", "BZ2Decompressor", "open", "compress", "decompress"]


def _number(size):
    if not isinstance(size, int):
        if not hasattr(size, "__index__"):
            raise TypeError("Integer argument expected")
        size = size.__index__()
    return size


class BZ2File(CompressedFile):
    """A file whose contents are compressed by bzip2."""

    _trailing_error = OSError

    def __init__(self, filename, mode="r", *, compresslevel=9):
        self._fp = None
        if not 1 <= compresslevel <= 9:
            raise ValueError("compresslevel must be between 1 and 9")
        self._level = compresslevel
        self._open(filename, mode)

    def readline(self, size=-1):
        """A line, or its first bytes."""
        return super().readline(_number(size))

    def readlines(self, size=-1):
        """The lines, not many more than so many bytes."""
        return super().readlines(_number(size))

    def _new_compressor(self):
        return BZ2Compressor(self._level)

    def _new_decompressor(self):
        return BZ2Decompressor()


def open(filename, mode="rb", compresslevel=9, encoding=None, errors=None, newline=None):
    """A BZ2File, in text mode inside of a TextIOWrapper."""
    below = binary_mode(mode, encoding, errors, newline)
    return open_text(BZ2File(filename, below, compresslevel=compresslevel), mode, encoding, errors, newline)


def compress(data, compresslevel=9):
    """The data as a bzip2 stream."""
    compressor = BZ2Compressor(compresslevel)
    return compressor.compress(data) + compressor.flush()


def decompress(data):
    """What bzip2 streams hold, one behind the other."""
    return decompress_all(data, BZ2Decompressor, ValueError, OSError) if data else b""
