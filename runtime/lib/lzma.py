# lzma: .xz and .lzma files and data over liblzma.

import operator

from _lzma import *
from _lzma import _decode_filter_properties, _encode_filter_properties
from _compression import CompressedFile, binary_mode, decompress_all, open_text

__all__ = [
    "CHECK_NONE", "CHECK_CRC32", "CHECK_CRC64", "CHECK_SHA256", "CHECK_ID_MAX", "CHECK_UNKNOWN", "FILTER_LZMA1", "FILTER_LZMA2", "FILTER_DELTA",
    "FILTER_X86", "FILTER_IA64", "FILTER_ARM", "FILTER_ARMTHUMB", "FILTER_POWERPC", "FILTER_SPARC", "FORMAT_AUTO", "FORMAT_XZ", "FORMAT_ALONE",
    "FORMAT_RAW", "MF_HC3", "MF_HC4", "MF_BT2", "MF_BT3", "MF_BT4", "MODE_FAST", "MODE_NORMAL", "PRESET_DEFAULT", "PRESET_EXTREME",
    "LZMACompressor", "LZMADecompressor", "LZMAFile", "LZMAError", "open", "compress", "decompress", "is_check_supported",
]


class LZMAFile(CompressedFile):
    """A file whose contents are compressed by LZMA."""

    _trailing_error = LZMAError

    def __init__(self, filename=None, mode="r", *, format=None, check=-1, preset=None, filters=None):
        self._fp = None
        if mode not in ("r", "rb", "w", "wb", "a", "ab", "x", "xb"):
            raise ValueError(f"Invalid mode: {mode!r}")
        if preset is not None and operator.index(preset) < 0 and mode not in ("r", "rb"):
            raise OverflowError("can't convert negative int to unsigned")
        if mode in ("r", "rb"):
            if check != -1:
                raise ValueError("Cannot specify an integrity check when opening a file for reading")
            if preset is not None:
                raise ValueError("Cannot specify a preset compression level when opening a file for reading")
            format = FORMAT_AUTO if format is None else format
        elif format is None:
            format = FORMAT_XZ
        self._format, self._check, self._preset, self._filters = format, check, preset, filters
        self._open(filename, mode)

    def _new_compressor(self):
        return LZMACompressor(self._format, self._check, self._preset, self._filters)

    def _new_decompressor(self):
        return LZMADecompressor(self._format, None, self._filters)


def open(filename, mode="rb", *, format=None, check=-1, preset=None, filters=None, encoding=None, errors=None, newline=None):
    """A LZMAFile, in text mode inside of a TextIOWrapper."""
    below = binary_mode(mode, encoding, errors, newline)
    file = LZMAFile(filename, below, format=format, check=check, preset=preset, filters=filters)
    return open_text(file, mode, encoding, errors, newline)


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """The data as a stream in the given format."""
    compressor = LZMACompressor(format, check, preset, filters)
    return compressor.compress(data) + compressor.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """What streams hold, one behind the other."""
    return decompress_all(data, lambda: LZMADecompressor(format, memlimit, filters), LZMAError, LZMAError)
