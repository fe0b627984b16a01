# The ways in which files in zip archives are packed: objects like bz2's compressors and decompressors for each number, and the
# old encryption.

import bz2
import lzma
import struct
import zlib

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
NAMES = {0: "store", 1: "shrink", 2: "reduce", 3: "reduce", 4: "reduce", 5: "reduce", 6: "implode", 7: "tokenize", 8: "deflate", 9: "deflate64",
         10: "implode", 12: "bzip2", 14: "lzma", 18: "terse", 19: "lz77", 97: "wavpack", 98: "ppmd"}
# What a reader has to know, as a version of the format.
VERSIONS = {ZIP_STORED: 20, ZIP_DEFLATED: 20, ZIP_BZIP2: 46, ZIP_LZMA: 63}


def compressor(kind, level):
    """A compressor, None for files that are stored."""
    if kind == ZIP_DEFLATED:
        return zlib.compressobj(-1 if level is None else level, zlib.DEFLATED, -15)
    if kind == ZIP_BZIP2:
        return bz2.BZ2Compressor(9 if level is None else level)
    if kind == ZIP_LZMA:
        return _LZMACompressor()
    return None


def decompressor(kind):
    """A decompressor, None for files that are stored."""
    if kind == ZIP_DEFLATED:
        return _Inflating()
    if kind == ZIP_BZIP2:
        return bz2.BZ2Decompressor()
    if kind == ZIP_LZMA:
        return _LZMADecompressor()
    return None


class _Inflating:
    """zlib's decompressor in the form of the others."""

    def __init__(self):
        self._below = zlib.decompressobj(-15)

    @property
    def eof(self):
        return self._below.eof

    @property
    def needs_input(self):
        return not self._below.unconsumed_tail

    def decompress(self, data, limit):
        return self._below.decompress(self._below.unconsumed_tail + data, limit)


class _LZMACompressor:
    """Raw LZMA behind a header that says how."""

    def __init__(self):
        self._below = None

    def _begin(self):
        properties = lzma._encode_filter_properties({"id": lzma.FILTER_LZMA1})
        self._below = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[lzma._decode_filter_properties(lzma.FILTER_LZMA1, properties)])
        return struct.pack("<BBH", 9, 4, len(properties)) + properties

    def compress(self, data):
        return (self._begin() if self._below is None else b"") + self._below.compress(data)

    def flush(self):
        return (self._begin() if self._below is None else b"") + self._below.flush()


class _LZMADecompressor:
    """Reads the header, then raw LZMA."""

    eof = False
    needs_input = True

    def __init__(self):
        self._below = None
        self._header = b""

    def decompress(self, data, limit):
        if self._below is None:
            self._header += data
            if len(self._header) < 4:
                return b""
            size, = struct.unpack("<H", self._header[2:4])
            if len(self._header) < 4 + size:
                return b""
            filters = [lzma._decode_filter_properties(lzma.FILTER_LZMA1, self._header[4:4 + size])]
            self._below = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
            data = self._header[4 + size:]
            self._header = b""
        data = self._below.decompress(data, limit)
        self.eof, self.needs_input = self._below.eof, self._below.needs_input
        return data


_CRC_TABLE = []


class Decrypter:
    """PKWARE's encryption, three keys that change with each byte."""

    def __init__(self, password):
        if not _CRC_TABLE:
            for i in range(256):
                for _ in range(8):
                    i = i >> 1 ^ 0xEDB88320 if i & 1 else i >> 1
                _CRC_TABLE.append(i)
        self._keys = 305419896, 591751049, 878082192
        for byte in password:
            self._feed(byte)

    def _feed(self, byte):
        first, second, third = self._keys
        first = first >> 8 ^ _CRC_TABLE[(first ^ byte) & 255]
        second = ((second + (first & 255)) * 134775813 + 1) & 0xffffffff
        self._keys = first, second, third >> 8 ^ _CRC_TABLE[(third ^ second >> 24) & 255]

    def decrypt(self, data):
        """The bytes in clear; they change the keys."""
        result = bytearray()
        for byte in data:
            key = self._keys[2] | 2
            byte ^= (key * (key ^ 1) >> 8) & 255
            self._feed(byte)
            result.append(byte)
        return bytes(result)
