# marshal: values of built-in types as bytes, in CPython's format.
#
# A value is a letter and what belongs to it: numbers in little-endian order, texts and bytes behind their length, containers behind their
# number of items. The bit 0x80 of a letter says that the value gets a number, which `r` refers to: such marks are read, and never written
# (CPython writes them for what is used in several places, by its counts of references).  Code objects cannot be written.

import struct

__all__ = ["dump", "dumps", "load", "loads", "version"]

version = 4

_singletons = {None: b"N", True: b"T", False: b"F", ...: b".", StopIteration: b"S"}
_of_letters = {letter: value for value, letter in _singletons.items()}
_DEEPEST = 2000


def _is_singleton(value):
    return value is None or value is True or value is False or value is ... or value is StopIteration


def _sized(letter, small, data):
    """Bytes behind their length, in one byte if there is a letter for that."""
    if small and len(data) < 256:
        return small + bytes([len(data)]) + data
    if len(data) > 0x7fffffff:
        raise ValueError("unmarshallable object")
    return letter + struct.pack("<i", len(data)) + data


def _int(n):
    if -0x80000000 <= n <= 0x7fffffff:
        return b"i" + struct.pack("<i", n)
    digits, rest = [], abs(n)
    while rest:
        digits.append(rest & 0x7fff)
        rest >>= 15
    return b"l" + struct.pack("<i", len(digits) if n > 0 else -len(digits)) + struct.pack(f"<{len(digits)}H", *digits)


def _text(s, version):
    if version >= 4 and s.isascii():
        return _sized(b"a", b"z", s.encode())
    return _sized(b"u", b"", s.encode("utf-8", "surrogatepass"))


def _write(value, version, out, depth):
    if depth > _DEEPEST:
        raise ValueError("object too deeply nested to marshal")
    if _is_singleton(value):
        out.append(_singletons[value])
        return
    kind = type(value)
    if kind is int:
        out.append(_int(value))
    elif kind is float:
        if version > 1:
            out.append(b"g" + struct.pack("<d", value))
        else:
            data = f"{value:.17g}".encode()
            out.append(b"f" + bytes([len(data)]) + data)
    elif kind is complex:
        if version > 1:
            out.append(b"y" + struct.pack("<dd", value.real, value.imag))
        else:
            parts = [f"{x:.17g}".encode() for x in (value.real, value.imag)]
            out.append(b"x" + b"".join([bytes([len(p)]) + p for p in parts]))
    elif kind is bytes:
        out.append(_sized(b"s", b"", value))
    elif kind is str:
        out.append(_text(value, version))
    elif kind in (tuple, list, set, frozenset):
        items = list(value)
        if kind is tuple and version >= 4 and len(items) < 256:
            out.append(b")" + bytes([len(items)]))
        else:
            out.append({tuple: b"(", list: b"[", set: b"<", frozenset: b">"}[kind] + struct.pack("<i", len(items)))
        if kind in (set, frozenset):   # in the order of their bytes, so that equal sets have equal bytes
            items = sorted(items, key=lambda item: dumps(item, version))
        for item in items:
            _write(item, version, out, depth + 1)
    elif kind is dict:
        out.append(b"{")
        for key, item in value.items():
            _write(key, version, out, depth + 1)
            _write(item, version, out, depth + 1)
        out.append(b"0")
    else:
        try:
            data = bytes(memoryview(value))
        except TypeError:
            raise ValueError("unmarshallable object") from None
        out.append(_sized(b"s", b"", data))


def dumps(value, version=version, /, *, allow_code=True):
    """The bytes of a value."""
    out = []
    _write(value, version, out, 1)
    return b"".join(out)


def dump(value, file, version=version, /, *, allow_code=True):
    """Writes the bytes of a value to a binary file."""
    return file.write(dumps(value, version))


class _Reader:
    """Takes values from what `read` gives: a function of a number of bytes."""

    def __init__(self, read):
        self.read = read
        self.known = []
        self.depth = 0

    def take(self, size):
        data = self.read(size)
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"file.read() returned not bytes but {type(data).__name__}")
        if len(data) < size:
            raise EOFError("marshal data too short")
        return bytes(data)

    def size(self, what):
        n = struct.unpack("<i", self.take(4))[0]
        if n < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return n

    def value(self):
        start = self.read(1)
        if not start:
            raise EOFError("EOF read where object expected")
        code = start[0]
        letter = bytes([code & 0x7f])
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ValueError("recursion limit exceeded")
        place = None
        if code & 0x80 and letter not in _of_letters:
            place = len(self.known)
            self.known.append(None)
        result = self.of_kind(letter, place)
        if place is not None:
            self.known[place] = result
        self.depth -= 1
        return result

    def item(self, kind):
        value = self.value()
        if value is _END:
            raise TypeError(f"NULL object in marshal data for {kind}")
        return value

    def number(self):
        return float(self.take(self.take(1)[0]))

    def digits(self):
        count = struct.unpack("<i", self.take(4))[0]
        digits = struct.unpack(f"<{abs(count)}H", self.take(2 * abs(count)))
        n = 0
        for digit in reversed(digits):
            if digit > 0x7fff:
                raise ValueError("bad marshal data (digit out of range in long)")
            n = n << 15 | digit
        if digits and not digits[-1]:
            raise ValueError("bad marshal data (unnormalized long data)")
        return -n if count < 0 else n

    def of_kind(self, letter, place):
        if letter in _of_letters:
            return _of_letters[letter]
        if letter == b"0":
            return _END
        if letter == b"i":
            return struct.unpack("<i", self.take(4))[0]
        if letter == b"I":
            return struct.unpack("<q", self.take(8))[0]
        if letter == b"l":
            return self.digits()
        if letter == b"f":
            return self.number()
        if letter == b"g":
            return struct.unpack("<d", self.take(8))[0]
        if letter == b"x":
            real = self.number()
            return complex(real, self.number())
        if letter == b"y":
            return complex(*struct.unpack("<dd", self.take(16)))
        if letter == b"s":
            return self.take(self.size("bytes object"))
        if letter in b"aA":
            return self.take(self.size("string")).decode("latin-1")
        if letter in b"zZ":
            return self.take(self.take(1)[0]).decode("latin-1")
        if letter in b"ut":
            return self.take(self.size("string")).decode("utf-8", "surrogatepass")
        if letter in b"()":
            count = self.take(1)[0] if letter == b")" else self.size("tuple")
            return tuple([self.item("tuple") for _ in range(count)])
        if letter in b"[<{":
            return self.container(letter, place)
        if letter == b">":
            return frozenset([self.item("set") for _ in range(self.size("set"))])
        if letter == b"r":
            n = struct.unpack("<i", self.take(4))[0]
            if not 0 <= n < len(self.known) or self.known[n] is None:
                raise ValueError("bad marshal data (invalid reference)")
            return self.known[n]
        raise ValueError("bad marshal data (unknown type code)")

    def container(self, letter, place):
        """Containers that can hold themselves."""
        result = {b"[": list, b"<": set, b"{": dict}[letter]()
        if place is not None:
            self.known[place] = result
        if letter == b"{":
            while (key := self.value()) is not _END and (item := self.value()) is not _END:
                result[key] = item
            return result
        for _ in range(self.size("list" if letter == b"[" else "set")):
            if letter == b"[":
                result.append(self.item("list"))
            else:
                result.add(self.item("set"))
        return result


_END = object()


def _whole(reader):
    value = reader.value()
    if value is _END:
        raise TypeError("NULL object in marshal data for object")
    return value


def load(file, /, *, allow_code=True):
    """The next value of a binary file."""
    return _whole(_Reader(file.read))


def loads(data, /, *, allow_code=True):
    """The value that the bytes begin with."""
    import io
    return _whole(_Reader(io.BytesIO(memoryview(data)).read))
