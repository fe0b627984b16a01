# encodings.zlib_codec: bytes compressed as the module zlib does it.

import zlib
import codecs


def zlib_encode(input, errors="strict"):
    assert errors == "strict"
    return zlib.compress(input), len(input)


def zlib_decode(input, errors="strict"):
    assert errors == "strict"
    return zlib.decompress(input), len(input)


class Codec(codecs.Codec):
    def encode(self, input, errors="strict"):
        return zlib_encode(input, errors)

    def decode(self, input, errors="strict"):
        return zlib_decode(input, errors)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def __init__(self, errors="strict"):
        assert errors == "strict"
        self.errors = errors
        self.reset()

    def encode(self, input, final=False):
        data = self.compressobj.compress(input)
        return data + self.compressobj.flush() if final else data

    def reset(self):
        self.compressobj = zlib.compressobj()


class IncrementalDecoder(codecs.IncrementalDecoder):
    def __init__(self, errors="strict"):
        assert errors == "strict"
        self.errors = errors
        self.reset()

    def decode(self, input, final=False):
        data = self.decompressobj.decompress(input)
        return data + self.decompressobj.flush() if final else data

    def reset(self):
        self.decompressobj = zlib.decompressobj()


class StreamWriter(Codec, codecs.StreamWriter):
    charbuffertype = bytes


class StreamReader(Codec, codecs.StreamReader):
    charbuffertype = bytes


def getregentry():
    return codecs.CodecInfo(
        name="zlib", encode=zlib_encode, decode=zlib_decode, incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder, streamreader=StreamReader, streamwriter=StreamWriter, _is_text_encoding=False)
