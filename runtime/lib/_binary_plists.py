# Property lists in Apple's binary form.
#
# A file is: "bplist00", the objects one after the other, a table with the place of each, and 32 bytes that say how wide entries of
# the table and references to objects are, how many objects there are, which is the root, and where the table begins.  An object begins
# with a byte: its kind in the upper half, its size (15: a number follows) in the lower.  Containers hold references, so that equal
# objects are there once.

import datetime
import os
import struct

_EPOCH = datetime.datetime(2001, 1, 1)
_ALONE = {0x00: None, 0x08: False, 0x09: True, 0x0F: b""}


class UID:
    """A number that refers to another object of an archive (NSKeyedArchiver)."""

    __module__ = "plistlib"

    def __init__(self, data):
        if not isinstance(data, int):
            raise TypeError("data must be an int")
        if data >= 1 << 64:
            raise ValueError("UIDs cannot be >= 2**64")
        if data < 0:
            raise ValueError("UIDs must be positive")
        self.data = data

    def __index__(self):
        return self.data

    def __repr__(self):
        return f"{self.__class__.__name__}({self.data!r})"

    def __reduce__(self):
        return self.__class__, (self.data,)

    def __eq__(self, other):
        if not isinstance(other, UID):
            return NotImplemented
        return self.data == other.data

    def __hash__(self):
        return hash(self.data)


class InvalidFileException(ValueError):
    """The file is no property list."""

    __module__ = "plistlib"

    def __init__(self, message="Invalid file"):
        ValueError.__init__(self, message)


class BinaryReader:
    """Reads objects at the places that the table gives; containers that hold themselves are possible."""

    def __init__(self, dict_type, aware_datetime=False):
        self._dict_type = dict_type
        self._aware_datetime = aware_datetime

    def read(self, file):
        try:
            self._file = file
            file.seek(-32, os.SEEK_END)
            trailer = file.read(32)
            if len(trailer) != 32:
                raise InvalidFileException()
            offset_width, self._reference_width, count, root, table = struct.unpack(">6xBBQQQ", trailer)
            file.seek(table)
            self._offsets = self._numbers(count, offset_width)
            self._objects = [_UNREAD] * count
            return self._object(root)
        except (OSError, IndexError, struct.error, OverflowError, ValueError):
            raise InvalidFileException() from None

    def _bytes(self, count):
        data = self._file.read(count)
        if len(data) != count:
            raise InvalidFileException()
        return data

    def _numbers(self, count, width):
        data = self._bytes(count * width)
        if not width:
            raise InvalidFileException()
        return [int.from_bytes(data[i:i + width]) for i in range(0, count * width, width)]

    def _size(self, low):
        if low != 15:
            return low
        width = 1 << (self._bytes(1)[0] & 3)
        return int.from_bytes(self._bytes(width))

    def _object(self, number):
        value = self._objects[number]
        if value is not _UNREAD:
            return value
        self._file.seek(self._offsets[number])
        token = self._bytes(1)[0]
        kind, low = token & 0xF0, token & 0x0F
        if token in _ALONE:
            value = _ALONE[token]
        elif kind == 0x10:
            value = int.from_bytes(self._bytes(1 << low), signed=low >= 3)
        elif token == 0x22:
            value, = struct.unpack(">f", self._bytes(4))
        elif token == 0x23:
            value, = struct.unpack(">d", self._bytes(8))
        elif token == 0x33:
            value = _EPOCH + datetime.timedelta(seconds=struct.unpack(">d", self._bytes(8))[0])
            if self._aware_datetime:
                value = value.replace(tzinfo=datetime.UTC)
        elif kind == 0x40:
            value = self._bytes(self._size(low))
        elif kind == 0x50:
            value = self._bytes(self._size(low)).decode("ascii")
        elif kind == 0x60:
            value = self._bytes(2 * self._size(low)).decode("utf-16be")
        elif kind == 0x80:
            value = UID(int.from_bytes(self._bytes(1 + low)))
        elif kind == 0xA0:
            references = self._numbers(self._size(low), self._reference_width)
            value = self._objects[number] = []
            value += [self._object(reference) for reference in references]
        elif kind == 0xD0:
            size = self._size(low)
            keys = self._numbers(size, self._reference_width)
            values = self._numbers(size, self._reference_width)
            value = self._objects[number] = self._dict_type()
            try:
                for key, item in zip(keys, values):
                    value[self._object(key)] = self._object(item)
            except TypeError:
                raise InvalidFileException() from None
        else:
            raise InvalidFileException()
        self._objects[number] = value
        return value


_UNREAD = object()


class BinaryWriter:
    """Numbers all objects, equal values of a type once, and writes them."""

    def __init__(self, file, sort_keys, skipkeys, aware_datetime=False):
        self._file = file
        self._sort_keys = sort_keys
        self._skipkeys = skipkeys
        self._aware_datetime = aware_datetime

    def write(self, value):
        self._objects = []
        self._numbers_of_values = {}     # (type, value) -> number
        self._numbers_of_containers = {}     # id -> number
        self._number_all(value)
        count = len(self._objects)
        self._reference_width = _width(count)
        self._file.write(b"bplist00")
        offsets = []
        for item in self._objects:
            offsets.append(self._file.tell())
            self._write_object(item)
        table = self._file.tell()
        width = _width(table)
        for offset in offsets:
            self._file.write(offset.to_bytes(width))
        root = self._number(value)
        self._file.write(struct.pack(">5xBBBQQQ", 0, width, self._reference_width, count, root, table))

    def _number(self, value):
        if isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray)) or value is None:
            return self._numbers_of_values[_value_key(value)]
        return self._numbers_of_containers[id(value)]

    def _number_all(self, value):
        if isinstance(value, (str, int, float, datetime.datetime, bytes, bytearray)) or value is None:
            if _value_key(value) in self._numbers_of_values:
                return
            self._numbers_of_values[_value_key(value)] = len(self._objects)
            self._objects.append(value)
            return
        if id(value) in self._numbers_of_containers:
            return
        self._numbers_of_containers[id(value)] = len(self._objects)
        self._objects.append(value)
        if isinstance(value, dict):
            items = self._items(value)
            for part in [key for key, _ in items] + [item for _, item in items]:
                self._number_all(part)
        elif isinstance(value, (list, tuple)):
            for item in value:
                self._number_all(item)

    def _items(self, value):
        items = []
        for key, item in sorted(value.items()) if self._sort_keys else value.items():
            if isinstance(key, str):
                items.append((key, item))
            elif not self._skipkeys:
                raise TypeError("keys must be strings")
        return items

    def _head(self, kind, size):
        if size < 15:
            self._file.write(bytes((kind | size,)))
            return
        power = next(power for power in range(4) if size < 1 << (8 << power))
        self._file.write(bytes((kind | 15, 0x10 | power)) + size.to_bytes(1 << power))

    def _references(self, values):
        for value in values:
            self._file.write(self._number(value).to_bytes(self._reference_width))

    def _write_object(self, value):
        write = self._file.write
        if value is None:
            write(b"\x00")
        elif value is False:
            write(b"\x08")
        elif value is True:
            write(b"\x09")
        elif isinstance(value, int):
            _write_int(write, value)
        elif isinstance(value, float):
            write(struct.pack(">Bd", 0x23, value))
        elif isinstance(value, datetime.datetime):
            if self._aware_datetime:
                value = value.astimezone(datetime.UTC).replace(tzinfo=None)
            write(struct.pack(">Bd", 0x33, (value - _EPOCH).total_seconds()))
        elif isinstance(value, (bytes, bytearray)):
            self._head(0x40, len(value))
            write(value)
        elif isinstance(value, str):
            if value.isascii():
                self._head(0x50, len(value))
                write(value.encode("ascii"))
            else:
                data = value.encode("utf-16be")
                self._head(0x60, len(data) // 2)
                write(data)
        elif isinstance(value, UID):
            if value.data < 0:
                raise ValueError("UIDs must be positive")
            if value.data >= 1 << 64:
                raise OverflowError(value)
            width = _width(value.data)
            write(bytes((0x80 | width - 1,)) + value.data.to_bytes(width))
        elif isinstance(value, (list, tuple)):
            self._head(0xA0, len(value))
            self._references(value)
        elif isinstance(value, dict):
            items = self._items(value)
            self._head(0xD0, len(items))
            self._references([key for key, _ in items])
            self._references([item for _, item in items])
        else:
            raise TypeError(value)


def _value_key(value):
    return type(value), bytes(value) if isinstance(value, bytearray) else value


def _width(count):
    return next(width for width in (1, 2, 4, 8) if count < 1 << 8 * width)


def _write_int(write, value):
    if value < 0:
        try:
            write(struct.pack(">Bq", 0x13, value))
        except struct.error:
            raise OverflowError(value) from None
        return
    for token, width in ((0x10, 1), (0x11, 2), (0x12, 4), (0x13, 8)):
        if value < 1 << (8 * width - (width == 8)):
            write(bytes((token,)) + value.to_bytes(width))
            return
    if value >= 1 << 64:
        raise OverflowError(value)
    write(b"\x14" + value.to_bytes(16))
