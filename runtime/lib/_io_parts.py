# What io has beside its streams of files and of memory: a pair of streams in both directions, and the decoder of line ends.

import io

from _native import named_with_module as _named_with_module


@_named_with_module
class BufferedRWPair(io.BufferedIOBase):
    """Reads from one raw stream and writes to another, as through a pipe or socket; nothing can be sought."""

    __module__ = "_io"
    __slots__ = ("_reader", "_writer")

    def __init__(self, *args):
        if len(args) < 2:
            raise TypeError(f"BufferedRWPair expected at least 2 arguments, got {len(args)}")
        if len(args) > 3:
            raise TypeError(f"BufferedRWPair expected at most 3 arguments, got {len(args)}")
        reader, writer, *size = args
        if not reader.readable():
            raise io.UnsupportedOperation("File or stream is not readable.")
        if not writer.writable():
            raise io.UnsupportedOperation("File or stream is not writable.")
        self._reader = io.BufferedReader(reader, *size)
        self._writer = io.BufferedWriter(writer, *size)

    def read(self, size=-1, /):
        return self._reader.read(size)

    def read1(self, size=-1, /):
        return self._reader.read1(size)

    def readinto(self, buffer, /):
        return self._reader.readinto(buffer)

    def readinto1(self, buffer, /):
        return self._reader.readinto1(buffer)

    def peek(self, size=0, /):
        return self._reader.peek(size)

    def readable(self):
        return self._reader.readable()

    def write(self, buffer, /):
        return self._writer.write(buffer)

    def writable(self):
        return self._writer.writable()

    def flush(self):
        return self._writer.flush()

    def close(self):
        try:
            self._writer.close()
        finally:
            self._reader.close()

    def isatty(self):
        return self._writer.isatty() or self._reader.isatty()

    @property
    def closed(self):
        return self._writer.closed


@_named_with_module
class IncrementalNewlineDecoder:
    """Decodes with another decoder (None: takes text), translates line ends, and remembers which there were."""

    __module__ = "_io"

    def __init__(self, decoder, translate, errors="strict"):
        self._decoder = decoder
        self._translate = translate
        self._errors = errors
        self._has_cr = False      # a carriage return that was the last: a line feed may follow
        self._seen = set()

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final)
        if not isinstance(text, str):
            raise TypeError(f"decoder should return a string result, not '{type(text).__name__}'")
        if self._has_cr and (text or final):
            text = "\r" + text
            self._has_cr = False
        if text.endswith("\r") and not final:
            text = text[:-1]
            self._has_cr = True
        pairs = text.count("\r\n")
        if pairs:
            self._seen.add("\r\n")
        if text.count("\r") > pairs:
            self._seen.add("\r")
        if text.count("\n") > pairs:
            self._seen.add("\n")
        if self._translate and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def getstate(self):
        kept, flag = (b"", 0) if self._decoder is None else self._decoder.getstate()
        return kept, flag << 1 | self._has_cr

    def setstate(self, state, /):
        if not isinstance(state, tuple):
            raise TypeError("state argument must be a tuple")
        kept, flag = state
        self._has_cr = bool(flag & 1)
        if self._decoder is not None:
            self._decoder.setstate((kept, flag >> 1))

    def reset(self):
        self._seen.clear()
        self._has_cr = False
        if self._decoder is not None:
            self._decoder.reset()

    @property
    def newlines(self):
        """None, the line end that there was, or a tuple of several."""
        found = tuple([end for end in ("\r", "\n", "\r\n") if end in self._seen])
        return found if len(found) > 1 else found[0] if found else None
