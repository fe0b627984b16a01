# codecs: encodings and error handlers by name, and streams that encode and decode.
#
# The encodings of text are the runtime's own, which str.encode and bytes.decode use without this module. Here are their
# CodecInfos, the registry of those that programs add, and a few codecs that are not about text (hex, base64, quopri, rot13, uu).

import builtins
import sys

import _codecs
import binascii
from _codecs import canonical as _canonical, install as _install, linked as _linked

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8",
    "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder",
    "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder",
    "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
    "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors", "namereplace_errors",
    "register_error", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM32_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM64_LE = b"\xff\xfe\0\0"
BOM_UTF32_BE = BOM64_BE = b"\0\0\xfe\xff"
_little = sys.byteorder == "little"
BOM = BOM_UTF16 = BOM_UTF16_LE if _little else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if _little else BOM_UTF32_BE


class CodecInfo(tuple):
    """What lookup() gives: (encode, decode, streamreader, streamwriter), and more by name."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None,
                *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object for encoding {self.name} at {id(self):#x}>"

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Base of stateless codecs."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


# ---- codecs that keep what they have not used


class IncrementalEncoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    def __init__(self, errors="strict"):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalEncoder.reset(self)
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    def __init__(self, errors="strict"):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        IncrementalDecoder.reset(self)
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


# ---- streams


class _OverStream:
    """What the four classes over streams share; not a base, because theirs are known."""

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError(f"can't serialize {self.__class__.__name__}")


class StreamWriter(Codec):
    """Encodes what is written to a binary stream."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        pass

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    __getattr__ = _OverStream.__getattr__
    __enter__ = _OverStream.__enter__
    __exit__ = _OverStream.__exit__
    __reduce_ex__ = _OverStream.__reduce_ex__


class StreamReader(Codec):
    """Decodes what is read from a binary stream."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def decode(self, input, errors="strict"):
        raise NotImplementedError

    def _gather(self):
        if self.linebuffer:
            self.charbuffer = self.charbuffertype().join(self.linebuffer)
            self.linebuffer = None

    def _take_more(self, new, firstline=False):
        data = self.bytebuffer + new
        try:
            chars, used = self.decode(data, self.errors)
        except UnicodeDecodeError as e:
            if not firstline:
                raise
            chars, used = self.decode(data[:e.start], self.errors)
            if len(chars.splitlines(keepends=True)) <= 1:
                raise
        self.bytebuffer = data[used:]
        self.charbuffer += chars
        return chars

    def read(self, size=-1, chars=-1, firstline=False):
        self._gather()
        if chars < 0:
            chars = size
        while True:
            if chars >= 0 and len(self.charbuffer) >= chars:
                break
            new = self.stream.read() if size < 0 else self.stream.read(size)
            got = self._take_more(new, firstline) if new or self.bytebuffer else ""
            if not new or size < 0 or (size >= 0 and chars < 0 and got):
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, self.charbuffertype()
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        self._gather()
        while True:
            lines = self.charbuffer.splitlines(keepends=True)
            # A lone \r at the end may be the first half of a \r\n.
            if len(lines) > 1 or (lines and lines[0] != lines[0].splitlines()[0] and not lines[0].endswith("\r")):
                break
            new = self.stream.read(size or 72)
            if not new:
                break
            self._take_more(new, True)
        if not lines:
            return self.charbuffertype()
        line = lines[0]
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()
        self.linebuffer = None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    __getattr__ = _OverStream.__getattr__
    __enter__ = _OverStream.__enter__
    __exit__ = _OverStream.__exit__
    __reduce_ex__ = _OverStream.__reduce_ex__


class StreamReaderWriter:
    """A reader and a writer over one stream."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    __getattr__ = _OverStream.__getattr__
    __enter__ = _OverStream.__enter__
    __exit__ = _OverStream.__exit__
    __reduce_ex__ = _OverStream.__reduce_ex__


class StreamRecoder:
    """A binary stream in one encoding seen as one in another."""

    data_encoding = "unknown"
    file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def _encoded(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._encoded(self.reader.read(size))

    def readline(self, size=None):
        return self._encoded(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._encoded(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._encoded(next(self.reader))

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)

    __getattr__ = _OverStream.__getattr__
    __enter__ = _OverStream.__enter__
    __exit__ = _OverStream.__exit__
    __reduce_ex__ = _OverStream.__reduce_ex__


# ---- the encodings that are built in


def _utf8_complete(data):
    """How many of the bytes are not the beginning of a sequence that goes on."""
    for back in range(1, min(4, len(data) + 1)):
        byte = data[-back]
        if byte >= 0xC0:
            return len(data) if back >= 2 + (byte >= 0xE0) + (byte >= 0xF0) else len(data) - back
        if byte < 0x80:
            break
    return len(data)


def _utf16_complete(data, big):
    end = len(data) & ~1
    if end >= 2 and 0xD8 <= data[end - 2 if big else end - 1] < 0xDC:
        end -= 2
    return end


def _complete(encoding, data):
    if encoding == "utf-8":
        return _utf8_complete(data)
    if encoding in ("utf-16-le", "utf-16-be"):
        return _utf16_complete(data, encoding == "utf-16-be")
    if encoding in ("utf-32-le", "utf-32-be"):
        return len(data) & ~3
    if encoding == "utf-7":
        plus = data.rfind(b"+")
        return len(data) if plus < 0 or b"-" in data[plus:] else plus
    return _codecs.complete(encoding, data)


class _Encoding:
    """One text encoding: functions and classes for its CodecInfo."""

    MARKS = {"utf-16": (BOM_UTF16_LE, BOM_UTF16_BE), "utf-32": (BOM_UTF32_LE, BOM_UTF32_BE), "utf-8-sig": (BOM_UTF8,)}

    def __init__(self, name):
        self.name = name

    def encode(self, input, errors="strict"):
        return _codecs.encode_text(input, self.name, "strict" if errors is None else errors), len(input)

    def decode(self, input, errors="strict"):
        return _codecs.decode_bytes(input, self.name, "strict" if errors is None else errors), len(input)

    def after_mark(self, data, final):
        """(encoding, length of the byte order mark) of what begins with data; None: there must be more of it."""
        marks = self.MARKS[self.name]
        for mark, order in zip(marks, ("-le", "-be")):
            if data.startswith(mark):
                return ("utf-8" if self.name == "utf-8-sig" else self.name + order), len(mark)
        if not final and len(data) < len(marks[0]) and any(mark.startswith(data) for mark in marks):
            return None
        return ("utf-8" if self.name == "utf-8-sig" else self.name + ("-le" if _little else "-be")), 0


def _info_of(name):
    encoding = _Encoding(name)
    marked = name in _Encoding.MARKS

    class Encoder(IncrementalEncoder):
        def __init__(self, errors="strict"):
            IncrementalEncoder.__init__(self, errors)
            self.started = False

        def encode(self, input, final=False):
            data = _codecs.encode_text(input, name, self.errors)
            if marked and self.started:
                data = data[len(_Encoding.MARKS[name][0]):]
            self.started = self.started or bool(input) or final
            return data

        def reset(self):
            self.started = False

        def getstate(self):
            return (0 if self.started else 2) if marked else 0

        def setstate(self, state):
            self.started = marked and state == 0

    class Decoder(BufferedIncrementalDecoder):
        def __init__(self, errors="strict"):
            BufferedIncrementalDecoder.__init__(self, errors)
            self.actual = None if marked else name

        def _buffer_decode(self, input, errors, final):
            start = 0
            if self.actual is None:
                if not input and not final:
                    return "", 0
                found = encoding.after_mark(input, final)
                if found is None:
                    return "", 0
                self.actual, start = found
            end = len(input) if final else start + _complete(self.actual, input[start:])
            return _codecs.decode_bytes(input[start:end], self.actual, errors), end

        def reset(self):
            BufferedIncrementalDecoder.reset(self)
            if marked:
                self.actual = None

    class Writer(StreamWriter):
        def __init__(self, stream, errors="strict"):
            StreamWriter.__init__(self, stream, errors)
            self.encoder = Encoder(errors)

        def encode(self, input, errors="strict"):
            return self.encoder.encode(input), len(input)

        def reset(self):
            self.encoder.reset()

    class Reader(StreamReader):
        def __init__(self, stream, errors="strict"):
            StreamReader.__init__(self, stream, errors)
            self.decoder = Decoder(errors)

        def decode(self, input, errors="strict"):
            self.decoder.buffer = b""
            text = self.decoder.decode(input)
            return text, len(input) - len(self.decoder.buffer)

        def reset(self):
            StreamReader.reset(self)
            self.decoder.reset()

    Encoder.__name__ = Encoder.__qualname__ = "IncrementalEncoder"
    Decoder.__name__ = Decoder.__qualname__ = "IncrementalDecoder"
    Writer.__name__ = Writer.__qualname__ = "StreamWriter"
    Reader.__name__ = Reader.__qualname__ = "StreamReader"
    shown = {"latin-1": "iso8859-1", "unicode_escape": "unicode-escape", "raw_unicode_escape": "raw-unicode-escape"}.get(name, name)
    return CodecInfo(encoding.encode, encoding.decode, Reader, Writer, Encoder, Decoder, shown)


# ---- codecs that are not about text


def _hex_encode(input, errors="strict"):
    return bytes(input).hex().encode("ascii"), len(input)


def _hex_decode(input, errors="strict"):
    return binascii.unhexlify(input), len(input)


def _base64_encode(input, errors="strict"):
    data = bytes(input)
    lines = [binascii.b2a_base64(data[i:i + 57]) for i in range(0, len(data), 57)]
    return b"".join(lines), len(data)


def _base64_decode(input, errors="strict"):
    return binascii.a2b_base64(input), len(input)


_ROT13 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm")


def _rot13(input, errors="strict"):
    return str.translate(input, _ROT13), len(input)


def _undefined(input, errors="strict"):
    raise UnicodeError("undefined encoding")


def _plain_info(name, encode, decode):
    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    class Writer(StreamWriter):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

    class Reader(StreamReader):
        charbuffertype = str if name == "rot-13" else bytes

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name, _is_text_encoding=False)


def _quopri_encode(input, errors="strict"):
    return binascii.b2a_qp(input, quotetabs=True), len(input)


def _quopri_decode(input, errors="strict"):
    return binascii.a2b_qp(input), len(input)


def _uu_encode(input, errors="strict", filename="<data>", mode=0o666):
    name = filename.replace("\n", "\\n").replace("\r", "\\r")
    lines = [binascii.b2a_uu(input[i:i + 45]) for i in range(0, len(input), 45)]
    return b"begin %o %s\n" % (mode & 0o777, name.encode("ascii")) + b"".join(lines) + b" \nend\n", len(input)


def _uu_decode(input, errors="strict"):
    lines = iter(bytes(input).splitlines(keepends=True))
    if not any(line.startswith(b"begin") for line in lines):
        raise ValueError('Missing "begin" line in input data')
    made = []
    for line in lines:
        if line == b"end\n":
            return b"".join(made), len(input)
        try:
            made.append(binascii.a2b_uu(line))
        except binascii.Error:      # some encoders leave blanks out or add them: the first character tells the length
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            made.append(binascii.a2b_uu(line[:length]))
    raise ValueError("Truncated input data")


_OTHERS = {
    "hex": ("hex", _hex_encode, _hex_decode), "base64": ("base64", _base64_encode, _base64_decode), "rot13": ("rot-13", _rot13, _rot13),
    "quopri": ("quopri", _quopri_encode, _quopri_decode), "uu": ("uu", _uu_encode, _uu_decode),
    "undefined": ("undefined", _undefined, _undefined),
}
for _alias, _name in (("hex_codec", "hex"), ("base64_codec", "base64"), ("base_64", "base64"), ("rot_13", "rot13"), ("uu_codec", "uu"),
                      ("quopri_codec", "quopri"), ("quoted_printable", "quopri"), ("quotedprintable", "quopri")):
    _OTHERS[_alias] = _OTHERS[_name]

# Codecs that are modules, there in programs that name them.
_MODULES = {"idna": "idna", "punycode": "punycode", "bz2": "bz2_codec", "bz2_codec": "bz2_codec",
            "zip": "zlib_codec", "zlib": "zlib_codec", "zlib_codec": "zlib_codec"}


# ---- the registry

_searchers = []
_known = {}
_handlers = {}


def _normalised(encoding):
    return encoding.lower().replace(" ", "_").replace("-", "_")


def _find(encoding):
    """The CodecInfo of an encoding, or None."""
    key = _normalised(encoding)
    if key in _known:
        return _known[key]
    info = None
    name = _canonical(encoding)
    if name is not None:
        info = _info_of(name)
    elif key in _OTHERS:
        info = _plain_info(*_OTHERS[key])
    elif module := key in _MODULES and _linked("encodings." + _MODULES[key]):
        info = module.getregentry()
    else:
        for search in _searchers:
            info = search(key)
            if info is not None:
                if not isinstance(info, tuple) or len(info) != 4:
                    raise TypeError("codec search functions must return 4-tuples")
                break
    if info is not None:
        _known[key] = info
    return info


def _find_text(encoding, encodes):
    """For str.encode and bytes.decode."""
    info = _find(encoding)
    if info is not None and not getattr(info, "_is_text_encoding", True):
        function = "encode" if encodes else "decode"
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.{function}() to handle arbitrary codecs")
    return info


_install(_find_text, _handlers)


def register(search_function, /):
    """Registers a function that gives the CodecInfo for a name in lower case, or None."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searchers.append(search_function)


def unregister(search_function, /):
    """Forgets a function that was registered."""
    if search_function in _searchers:
        _searchers.remove(search_function)
        _known.clear()


def lookup(encoding, /):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {'None' if encoding is None else type(encoding).__name__}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    info = _find(encoding)
    if info is None:
        raise LookupError(f"unknown encoding: {encoding}")
    return info


def encode(obj, encoding="utf-8", errors="strict"):
    """The object encoded by the codec of that name."""
    codec = lookup(encoding)
    try:
        return codec.encode(obj, errors)[0]
    except Exception as e:
        e.add_note(f"encoding with '{encoding}' codec failed")
        raise


def decode(obj, encoding="utf-8", errors="strict"):
    """The object decoded by the codec of that name."""
    codec = lookup(encoding)
    try:
        return codec.decode(obj, errors)[0]
    except Exception as e:
        e.add_note(f"decoding with '{encoding}' codec failed")
        raise


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """The pieces of text of an iterator, encoded."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := encoder.encode(piece):
            yield output
    if output := encoder.encode("", True):
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """The pieces of bytes of an iterator, decoded."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := decoder.decode(piece):
            yield output
    if output := decoder.decode(b"", True):
        yield output


# ---- error handlers


def strict_errors(exception, /):
    """Raises it."""
    if isinstance(exception, BaseException):
        raise exception
    raise TypeError("codec must pass exception instance")


def _refuse(exception):
    raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")


def _is(exception, classes):
    """Is it really one of the classes, whatever its __class__ says?"""
    return issubclass(type(exception), classes)


def ignore_errors(exception, /):
    """Leaves out what is wrong."""
    if not _is(exception, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        _refuse(exception)
    return "", exception.end


def replace_errors(exception, /):
    """A question mark, or U+FFFD."""
    if _is(exception, UnicodeEncodeError):
        return "?" * (exception.end - exception.start), exception.end
    if _is(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    if _is(exception, UnicodeTranslateError):
        return "\ufffd" * (exception.end - exception.start), exception.end
    _refuse(exception)


def _wrong_part(exception):
    return exception.object[exception.start:exception.end]


def xmlcharrefreplace_errors(exception, /):
    """Numeric character references."""
    if not _is(exception, UnicodeEncodeError):
        _refuse(exception)
    return "".join([f"&#{ord(c)};" for c in _wrong_part(exception)]), exception.end


def _escaped(c):
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def backslashreplace_errors(exception, /):
    """Escapes with backslashes."""
    if _is(exception, UnicodeDecodeError):
        return "".join([f"\\x{byte:02x}" for byte in _wrong_part(exception)]), exception.end
    if not _is(exception, (UnicodeEncodeError, UnicodeTranslateError)):
        _refuse(exception)
    return "".join([_escaped(c) for c in _wrong_part(exception)]), exception.end


def _named(c):
    name = _codecs.character_name(c)
    return _escaped(c) if name is None else "\\N{" + name + "}"


def namereplace_errors(exception, /):
    """Escapes with the names of characters."""
    if not _is(exception, UnicodeEncodeError):
        _refuse(exception)
    return "".join([_named(c) for c in _wrong_part(exception)]), exception.end


_SURROGATE_SIZES = (("utf8", 3, ""), ("utf16le", 2, "little"), ("utf16be", 2, "big"), ("utf16", 2, sys.byteorder), ("utf32le", 4, "little"),
                    ("utf32be", 4, "big"), ("utf32", 4, sys.byteorder), ("cp65001", 3, ""))


def _surrogatepass(exception, /):
    """Lone surrogates in the encodings that have a place for them."""
    decodes = _is(exception, UnicodeDecodeError)
    if not decodes and not _is(exception, UnicodeEncodeError):
        _refuse(exception)
    name = exception.encoding.lower().replace("-", "").replace("_", "")
    for encoding, size, order in _SURROGATE_SIZES:
        if encoding == name:
            break
    else:
        raise exception
    if not decodes:
        part = _wrong_part(exception)
        if not all(["\ud800" <= c <= "\udfff" for c in part]):
            raise exception
        return b"".join([_surrogate_bytes(ord(c), size, order) for c in part]), exception.end
    start = exception.start
    data = exception.object[start:start + size]
    if len(data) == size:
        code = int.from_bytes(data, order) if order else (data[0] & 15) << 12 | (data[1] & 63) << 6 | data[2] & 63
        if 0xD800 <= code <= 0xDFFF and _surrogate_bytes(code, size, order) == data:
            return chr(code), start + size
    raise exception


def _surrogate_bytes(code, size, order):
    if order:
        return code.to_bytes(size, order)
    return bytes([0xE0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63])


def _surrogateescape(exception, /):
    """Bytes that cannot be decoded as the surrogates U+DC80 to U+DCFF, and back."""
    if _is(exception, UnicodeEncodeError):
        part = _wrong_part(exception)
        if not all(["\udc80" <= c <= "\udcff" for c in part]):
            raise exception
        return bytes([ord(c) - 0xDC00 for c in part]), exception.end
    if not _is(exception, UnicodeDecodeError):
        _refuse(exception)
    made = ""
    for byte in _wrong_part(exception)[:4]:
        if byte < 128:
            break
        made += chr(0xDC00 + byte)
    if not made:
        raise exception
    return made, exception.start + len(made)


_BUILT_IN = {
    "strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors, "xmlcharrefreplace": xmlcharrefreplace_errors,
    "backslashreplace": backslashreplace_errors, "namereplace": namereplace_errors, "surrogatepass": _surrogatepass,
    "surrogateescape": _surrogateescape,
}


def register_error(errors, handler, /):
    """Registers an error handler under a name: handler(exception) -> (replacement, position)."""
    if not isinstance(errors, str):
        raise TypeError(f"register_error() argument 1 must be str, not {type(errors).__name__}")
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def lookup_error(errors, /):
    """The error handler of that name."""
    if errors in _handlers:
        return _handlers[errors]
    if errors in _BUILT_IN:
        return _BUILT_IN[errors]
    raise LookupError(f"unknown error handler name '{errors}'")


# ---- files


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Opens a file whose text is encoded by a codec; line ends are not translated."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        result = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        result.encoding = encoding
        return result
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A view of a binary file whose contents are in file_encoding, as if they were in data_encoding."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info = lookup(data_encoding)
    file_info = lookup(file_encoding)
    result = StreamRecoder(file, data_info.encode, data_info.decode, file_info.streamreader, file_info.streamwriter, errors)
    result.data_encoding = data_encoding
    result.file_encoding = file_encoding
    return result


# ---- functions of single encodings, and of tables


def _functions(name):
    def encode(str, errors=None, /):
        return str.encode(name, errors or "strict"), len(str)

    def decode(data, errors=None, final=False, /):
        data = data.encode() if isinstance(data, builtins.str) else bytes(data)
        end = len(data) if final else _complete(name, data)
        return data[:end].decode(name, errors or "strict"), end

    return encode, decode


utf_8_encode, utf_8_decode = _functions("utf-8")
ascii_encode, ascii_decode = _functions("ascii")
latin_1_encode, latin_1_decode = _functions("latin-1")
utf_16_encode, utf_16_decode = _functions("utf-16")
utf_32_encode, utf_32_decode = _functions("utf-32")
utf_7_encode, utf_7_decode = _functions("utf-7")
utf_16_le_encode, utf_16_le_decode = _functions("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _functions("utf-16-be")
utf_32_le_encode, utf_32_le_decode = _functions("utf-32-le")
utf_32_be_encode, utf_32_be_decode = _functions("utf-32-be")


def escape_decode(data, errors="strict", /):
    """Bytes with the escapes of a bytes literal, and how many."""
    if isinstance(data, str):
        data = data.encode("utf-8")
    parts = bytes(data).split(b"\\\\")      # in each of them a backslash begins an escape
    for i, part in enumerate(parts):
        for letter in b"uUN":
            part = part.replace(b"\\%c" % letter, b"\\\\%c" % letter)
        parts[i] = part.decode("unicode_escape", errors).encode("latin1")
    return b"\\".join(parts), len(data)


def escape_encode(data, errors=None, /):
    """Bytes as in a bytes literal, and how many."""
    text = repr(data)[2:-1]
    if data.count(b"'") and not data.count(b'"'):
        text = text.replace("'", "\\'")
    return text.encode("ascii"), len(data)


unicode_escape_encode, unicode_escape_decode = _functions("unicode_escape")
raw_unicode_escape_encode, raw_unicode_escape_decode = _functions("raw_unicode_escape")


def make_identity_dict(rng):
    """{i: i for i in rng}"""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The inverse of a table; what stands for several bytes becomes None."""
    inverse = {}
    for byte, char in decoding_map.items():
        inverse[char] = None if char in inverse else byte
    return inverse


def charmap_build(map, /):
    """The table by which charmap_encode turns the characters of a decoding table back into bytes."""
    return {ord(c): i for i, c in enumerate(map) if c != "\ufffe"}


def _handled(exception, size):
    replacement, position = lookup_error(exception[0])(exception[1])
    if position < 0:
        position += size
    if not 0 <= position <= size:
        raise IndexError(f"position {position} from error handler out of bounds")
    return replacement, position


def charmap_decode(data, errors=None, mapping=None, /):
    data = bytes(data)
    if mapping is None:
        return latin_1_decode(data, errors)
    out = []
    i = 0
    while i < len(data):
        try:
            c = mapping[data[i]]
        except (LookupError, IndexError):
            c = None
        if isinstance(c, int):
            if not 0 <= c < 0x110000:
                raise TypeError("character mapping must be in range(0x110000)")
            c = chr(c)
        if c is not None and c != "\ufffe":
            out.append(c)
            i += 1
            continue
        wrong = UnicodeDecodeError("charmap", data, i, i + 1, "character maps to <undefined>")
        replacement, i = _handled((errors or "strict", wrong), len(data))
        out.append(replacement)
    return "".join(out), len(data)


def charmap_encode(str, errors=None, mapping=None, /):
    if mapping is None:
        return latin_1_encode(str, errors)

    def code(c):
        try:
            found = mapping[ord(c)]
        except LookupError:
            return None
        if isinstance(found, int) and not 0 <= found < 256:
            raise TypeError("character mapping must be in range(256)")
        return bytes([found]) if isinstance(found, int) else found

    out = []
    i = 0
    while i < len(str):
        data = code(str[i])
        if data is not None:
            out.append(data)
            i += 1
            continue
        end = i + 1
        while end < len(str) and code(str[end]) is None:
            end += 1
        wrong = UnicodeEncodeError("charmap", str, i, end, "character maps to <undefined>")
        replacement, i = _handled((errors or "strict", wrong), len(str))
        if isinstance(replacement, bytes):
            out.append(replacement)
            continue
        for c in replacement:
            data = code(c)
            if data is None:
                raise wrong
            out.append(data)
    return b"".join(out), len(str)


# CPython's are the C module's, and pickles say so.
encode.__module__ = decode.__module__ = "_codecs"
_codecs.encode, _codecs.decode = encode, decode
