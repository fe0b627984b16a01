# zipfile: archives of files, stored or deflated, with the large forms of ZIP64.
#
# An archive is read from its end: the end record says where the directory is, and that says where each file is.  Written files come one
# behind the other; the directory is written when the archive is closed.

import io
import os
import shutil
import stat
import struct
import sys
import time
import zlib

from _compression import DecompressedFile
from zipfile._codecs import NAMES as _NAMES, VERSIONS as _VERSIONS, ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, Decrypter
from zipfile._codecs import compressor as _compressor, decompressor as _decompressor

__all__ = [
    "BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "is_zipfile", "ZipInfo", "ZipFile",
    "LargeZipFile", "Path",
]


class BadZipFile(Exception):
    """This is no archive, or a damaged one."""


class LargeZipFile(Exception):
    """The archive would need ZIP64, which was not allowed."""


error = BadZipfile = BadZipFile
ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1
DEFAULT_VERSION, ZIP64_VERSION, MAX_EXTRACT_VERSION = 20, 45, 63
_UTF8_FLAG, _DESCRIPTOR_FLAG, _LZMA_END_FLAG, _ENCRYPTED_FLAG = 0x800, 8, 2, 1
_END, _END_SIGNATURE = "<4s4H2LH", b"PK\5\6"
_END64, _END64_SIGNATURE = "<4sQ2H2L4Q", b"PK\6\6"
_LOCATOR, _LOCATOR_SIGNATURE = "<4sLQL", b"PK\6\7"
_ENTRY, _ENTRY_SIGNATURE = "<4s4B4HL2L5H2L", b"PK\1\2"
_HEADER, _HEADER_SIGNATURE = "<4s2B4HL2L2H", b"PK\3\4"


def _check_compression(compression):
    if compression not in _VERSIONS:
        raise NotImplementedError("That compression method is not supported")


def is_zipfile(filename):
    """Has the file an end record?"""
    try:
        if hasattr(filename, "read"):
            place = filename.tell()
            found = bool(_read_end(filename))
            filename.seek(place)
            return found
        with open(filename, "rb") as file:
            return bool(_read_end(file))
    except (OSError, BadZipFile):
        return False


def _read_end(file):
    """(entries, size and offset of the directory, comment, where the directory ends); None: there is no end record."""
    file.seek(0, 2)
    size = file.tell()
    start = max(size - ZIP_MAX_COMMENT - 22, 0)
    file.seek(start)
    data = file.read()
    at = data.rfind(_END_SIGNATURE)
    if at < 0 or len(data) - at < 22:
        return None
    _, disk, _, _, entries, length, offset, comment_size = struct.unpack(_END, data[at:at + 22])
    comment = data[at + 22:at + 22 + comment_size]
    end = start + at
    if end >= 20:
        file.seek(end - 20)
        locator = file.read(20)
        if locator[:4] == _LOCATOR_SIGNATURE:
            _, disk, _, disks = struct.unpack(_LOCATOR, locator)
            if disk != 0 or disks > 1:
                raise BadZipFile("zipfiles that span multiple disks are not supported")
            file.seek(end - 20 - 56)
            record = file.read(56)
            if record[:4] == _END64_SIGNATURE:
                _, _, _, _, _, _, _, entries, length, offset = struct.unpack(_END64, record)
                end -= 76
    return entries, length, offset, comment, end


class ZipInfo:
    """What an archive says about one file."""

    __slots__ = ("orig_filename", "filename", "date_time", "compress_type", "compress_level", "comment", "extra", "create_system",
                 "create_version", "extract_version", "reserved", "flag_bits", "volume", "internal_attr", "external_attr", "header_offset",
                 "CRC", "compress_size", "file_size", "_raw_time", "_end_offset")

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        end = filename.find("\0")
        if end >= 0:
            filename = filename[:end]
        if os.sep != "/" and os.sep in filename:
            filename = filename.replace(os.sep, "/")
        self.filename = filename
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = b""
        self.extra = b""
        self.create_system = 0 if sys.platform == "win32" else 3
        self.create_version = DEFAULT_VERSION
        self.extract_version = DEFAULT_VERSION
        self.reserved = 0
        self.flag_bits = 0
        self.volume = 0
        self.internal_attr = 0
        self.external_attr = 0
        self.compress_size = 0
        self.file_size = 0
        self.header_offset = 0
        self.CRC = 0
        self._end_offset = None

    def __repr__(self):
        parts = [f"<{self.__class__.__name__} filename={self.filename!r}"]
        if self.compress_type != ZIP_STORED:
            parts.append(f" compress_type={_NAMES.get(self.compress_type, self.compress_type)}")
        high, low = self.external_attr >> 16, self.external_attr & 0xffff
        if high:
            parts.append(f" filemode={stat.filemode(high)!r}")
        if low:
            parts.append(f" external_attr={low:#x}")
        if not self.is_dir() or self.file_size:
            parts.append(f" file_size={self.file_size!r}")
        if (not self.is_dir() or self.compress_size) and (self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            parts.append(f" compress_size={self.compress_size!r}")
        return "".join(parts) + ">"

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """The entry of a file or folder on disk."""
        filename = os.fspath(filename)
        status = os.stat(filename)
        is_folder = stat.S_ISDIR(status.st_mode)
        date_time = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps and date_time[0] < 1980:
            date_time = (1980, 1, 1, 0, 0, 0)
        elif not strict_timestamps and date_time[0] > 2107:
            date_time = (2107, 12, 31, 23, 59, 59)
        name = os.path.normpath(filename if arcname is None else arcname).lstrip("/")
        info = cls(name + "/" * is_folder, date_time)
        info.external_attr = (status.st_mode & 0xffff) << 16
        if is_folder:
            info.external_attr |= 0x10
        else:
            info.file_size = status.st_size
        return info

    def is_dir(self):
        return self.filename.endswith("/")

    def _raise_versions(self, least):
        least = max(least, _VERSIONS.get(self.compress_type, DEFAULT_VERSION))
        self.extract_version = max(least, self.extract_version)
        self.create_version = max(least, self.create_version)

    def _dos_time(self):
        d = self.date_time
        return d[3] << 11 | d[4] << 5 | d[5] // 2, (d[0] - 1980) << 9 | d[1] << 5 | d[2]

    def _encoded_name(self):
        try:
            return self.filename.encode("ascii"), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode("utf-8"), self.flag_bits | _UTF8_FLAG

    def FileHeader(self, zip64=None):
        """The header in front of the file's data."""
        later = self.flag_bits & _DESCRIPTOR_FLAG
        crc, compressed, size = (0, 0, 0) if later else (self.CRC, self.compress_size, self.file_size)
        extra = self.extra
        if zip64 is None:
            zip64 = size > ZIP64_LIMIT or compressed > ZIP64_LIMIT
        if zip64:
            extra += struct.pack("<HHQQ", 1, 16, size, compressed)
            size = compressed = 0xffffffff
        self._raise_versions(ZIP64_VERSION if zip64 else DEFAULT_VERSION)
        name, flags = self._encoded_name()
        clock, day = self._dos_time()
        return struct.pack(_HEADER, _HEADER_SIGNATURE, self.extract_version, self.reserved, flags, self.compress_type, clock, day, crc,
                           compressed, size, len(name), len(extra)) + name + extra

    def _entry(self):
        """The directory's record."""
        large = []
        size, compressed, offset = self.file_size, self.compress_size, self.header_offset
        if size > ZIP64_LIMIT or compressed > ZIP64_LIMIT:
            large += [size, compressed]
            size = compressed = 0xffffffff
        if offset > ZIP64_LIMIT:
            large.append(offset)
            offset = 0xffffffff
        extra = self.extra
        if large:
            extra = struct.pack(f"<HH{len(large)}Q", 1, 8 * len(large), *large) + extra
        self._raise_versions(ZIP64_VERSION if large else DEFAULT_VERSION)
        name, flags = self._encoded_name()
        clock, day = self._dos_time()
        return struct.pack(_ENTRY, _ENTRY_SIGNATURE, self.create_version, self.create_system, self.extract_version, self.reserved, flags,
                           self.compress_type, clock, day, self.CRC, compressed, size, len(name), len(extra), len(self.comment), 0,
                           self.internal_attr, self.external_attr, offset) + name + extra + self.comment

    def _decode_extra(self):
        """Large sizes stand in an extra field."""
        extra = self.extra
        while len(extra) >= 4:
            kind, length = struct.unpack("<HH", extra[:4])
            if length + 4 > len(extra):
                raise BadZipFile(f"Corrupt extra field {kind:04x} (size={length})")
            if kind == 1:
                data = extra[4:length + 4]
                for name, limit in ("file_size", 0xffffffff), ("compress_size", 0xffffffff), ("header_offset", 0xffffffff):
                    if getattr(self, name) in (limit, 0xffffffffffffffff):
                        if len(data) < 8:
                            raise BadZipFile(f"Corrupt zip64 extra field. {name.replace('_', ' ').capitalize()} not found.")
                        setattr(self, name, struct.unpack("<Q", data[:8])[0])
                        data = data[8:]
            extra = extra[length + 4:]


class ZipExtFile(DecompressedFile):
    """A file in an archive, to be read."""

    def __init__(self, archive, info, mode, password):
        self._archive = archive
        self._source = archive.fp
        self._info = info
        self.mode = mode + "b"
        self.name = info.filename
        self.newlines = None
        self._password = password
        self._start = archive._data_offset(info)
        self._rewind()
        archive._readers += 1

    def _rewind(self):
        self._place = self._start
        self._left = self._info.compress_size
        self._decrypter = None
        if self._password is not None:
            self._decrypter = Decrypter(self._password)
            check = self._info._raw_time >> 8 & 255 if self._info.flag_bits & _DESCRIPTOR_FLAG else self._info.CRC >> 24
            if self._decrypter.decrypt(self._more(12))[11] != check:
                raise RuntimeError(f"Bad password for file {self._info.filename!r}")
        self._decompressor = _decompressor(self._info.compress_type)
        self._crc = 0
        self._given = 0
        self._forget()

    def __repr__(self):
        text = f"<{self.__class__.__module__}.{self.__class__.__qualname__}"
        if self.closed:
            return text + " [closed]>"
        text += f" name={self.name!r}"
        if self._info.compress_type != ZIP_STORED:
            text += f" compress_type={_NAMES.get(self._info.compress_type)}"
        return text + ">"

    def readable(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return True

    def seekable(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return True

    def _more(self, size):
        """The next bytes of the archive that belong to the file."""
        file = self._source   # the archive may be closed
        file.seek(self._place)
        raw = file.read(min(self._left, size))
        if not raw:
            raise EOFError
        self._place += len(raw)
        self._left -= len(raw)
        return raw

    def _fill(self):
        """Some more data into the buffer; False: there is no more."""
        while True:
            decompressor = self._decompressor
            fed = decompressor is not None and not decompressor.needs_input
            if decompressor is not None and decompressor.eof or not self._left and not fed:
                return False
            raw = b"" if fed else self._more(1 << 16)
            if self._decrypter is not None:
                raw = self._decrypter.decrypt(raw)
            data = raw if decompressor is None else decompressor.decompress(raw, 1 << 18)
            if not data:
                continue
            self._crc = zlib.crc32(data, self._crc)
            self._given += len(data)
            if self._given >= self._info.file_size and self._crc != self._info.CRC:
                raise BadZipFile(f"Bad CRC-32 for file {self.name!r}")
            self._add(data)
            return True

    def _check_reading(self, name):
        if self.closed:
            raise ValueError("read from closed file.")

    def tell(self):
        if self.closed:
            raise ValueError("tell on closed file.")
        return self._position

    def seek(self, offset, whence=0):
        if self.closed:
            raise ValueError("seek on closed file.")
        base = {0: 0, 1: self._position, 2: self._info.file_size}.get(whence)
        if base is None:
            raise ValueError("whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)")
        target = min(max(base + offset, 0), self._info.file_size)
        if target < self._position:
            self._rewind()
        self._skip(target - self._position)
        return self._position

    def close(self):
        if not self.closed:
            self._archive._readers -= 1
        super().close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _ZipWriteFile(io.BufferedIOBase):
    """A file in an archive, to be written; its header is completed when it is closed."""

    def __init__(self, archive, info, zip64):
        self._archive = archive
        self._info = info
        self._zip64 = zip64
        self.name = info.filename
        self.mode = "wb"
        self._compressor = _compressor(info.compress_type, info.compress_level)
        self._size = self._compressed = self._crc = 0

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not isinstance(data, bytes):
            data = memoryview(data).tobytes()
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        packed = data if self._compressor is None else self._compressor.compress(data)
        self._compressed += len(packed)
        self._archive.fp.write(packed)
        return len(data)

    def close(self):
        if self.closed:
            return
        super().close()
        archive, info = self._archive, self._info
        try:
            if self._compressor is not None:
                packed = self._compressor.flush()
                self._compressed += len(packed)
                archive.fp.write(packed)
            info.compress_size, info.CRC, info.file_size = self._compressed, self._crc, self._size
            if not self._zip64 and (self._size > ZIP64_LIMIT or self._compressed > ZIP64_LIMIT):
                raise RuntimeError("File size too large, try using force_zip64")
            if info.flag_bits & _DESCRIPTOR_FLAG:
                archive.fp.write(struct.pack("<4sLQQ" if self._zip64 else "<4sLLL", b"PK\7\x08", info.CRC, info.compress_size, info.file_size))
                archive.start_dir = archive.fp.tell()
            else:
                archive.start_dir = archive.fp.tell()
                archive.fp.seek(info.header_offset)
                archive.fp.write(info.FileHeader(self._zip64))
                archive.fp.seek(archive.start_dir)
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
        finally:
            archive._writing = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class ZipFile:
    """An archive, to be read, written or added to."""

    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True,
                 metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        self._allowZip64 = allowZip64
        self._did_modify = False
        self.debug = 0
        self.NameToInfo = {}
        self.filelist = []
        self.compression = compression
        self.compresslevel = compresslevel
        self.mode = mode
        self.pwd = None
        self._comment = b""
        self._strict_timestamps = strict_timestamps
        self.metadata_encoding = metadata_encoding
        if metadata_encoding and mode != "r":
            raise ValueError("metadata_encoding is only supported for reading files")
        self._readers = 0
        self._writing = False
        self._seekable = True
        if hasattr(file, "__fspath__"):
            file = os.fspath(file)
        if isinstance(file, str):
            self._own = True
            self.filename = file
            self.fp = self._open(file, mode)
        else:
            self._own = False
            self.fp = file
            self.filename = getattr(file, "name", None)
        try:
            self._begin(mode)
        except:
            fp, self.fp = self.fp, None
            if self._own:
                fp.close()
            raise

    def _open(self, file, mode):
        if mode == "a":
            try:
                return io.open(file, "r+b")
            except FileNotFoundError:
                return io.open(file, "w+b")
        return io.open(file, {"r": "rb", "w": "w+b", "x": "x+b"}[mode])

    def _begin(self, mode):
        if mode == "r":
            self._read_directory()
        elif mode in ("w", "x"):
            self._did_modify = True
            try:
                self.start_dir = self.fp.tell()
            except (AttributeError, OSError):
                self.fp = _Counted(self.fp)
                self.start_dir = 0
                self._seekable = False
            else:
                try:
                    self.fp.seek(self.start_dir)
                except (AttributeError, OSError):
                    self._seekable = False
        else:
            try:
                self._read_directory()
                self.fp.seek(self.start_dir)
            except BadZipFile:
                self.fp.seek(0, 2)
                self._did_modify = True
                self.start_dir = self.fp.tell()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        text = f"<{self.__class__.__module__}.{self.__class__.__qualname__}"
        if self.fp is None:
            return text + " [closed]>"
        if self._own:
            text += f" filename={self.filename!r}"
        elif self.filename is not None:
            text += f" file={self.fp!r} filename={self.filename!r}"
        else:
            text += f" file={self.fp!r}"
        return text + f" mode={self.mode!r}>"

    def _read_directory(self):
        try:
            end = _read_end(self.fp)
        except OSError:
            raise BadZipFile("File is not a zip file")
        if not end:
            raise BadZipFile("File is not a zip file")
        entries, size, offset, self._comment, end_at = end
        concatenated = end_at - size - offset      # what was put in front of the archive
        self.start_dir = offset + concatenated
        if self.start_dir < 0:
            raise BadZipFile("Bad offset for central directory")
        self.fp.seek(self.start_dir)
        data = self.fp.read(size)
        at = 0
        while at < size:
            record = data[at:at + 46]
            if len(record) != 46:
                raise BadZipFile("Truncated central directory")
            fields = struct.unpack(_ENTRY, record)
            if fields[0] != _ENTRY_SIGNATURE:
                raise BadZipFile("Bad magic number for central directory")
            (_, create_version, create_system, extract_version, reserved, flags, method, clock, day, crc, compressed, length,
             name_size, extra_size, comment_size, volume, internal, external, header_offset) = fields
            at += 46
            name = data[at:at + name_size]
            at += name_size
            name = name.decode("utf-8" if flags & _UTF8_FLAG else self.metadata_encoding or "cp437")
            info = ZipInfo(name)
            info.extra = data[at:at + extra_size]
            at += extra_size
            info.comment = data[at:at + comment_size]
            at += comment_size
            info.create_version, info.create_system, info.extract_version, info.reserved = create_version, create_system, extract_version, reserved
            info.flag_bits, info.compress_type, info.CRC, info.compress_size, info.file_size = flags, method, crc, compressed, length
            info.volume, info.internal_attr, info.external_attr, info.header_offset = volume, internal, external, header_offset
            if extract_version > MAX_EXTRACT_VERSION:
                raise NotImplementedError(f"zip file version {extract_version / 10:.1f}")
            info.date_time = ((day >> 9) + 1980, day >> 5 & 15, day & 31, clock >> 11, clock >> 5 & 63, (clock & 31) * 2)
            info._raw_time = clock
            info._decode_extra()
            info.header_offset += concatenated
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info

    def _check_open(self, action):
        if self.fp is None:
            raise ValueError(f"Attempt to {action} ZIP archive that was already closed")

    def namelist(self):
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def printdir(self, file=None):
        """A table of the files."""
        print(f"{'File Name':<46} {'Modified    ':>19} {'Size':>12}", file=file)
        for info in self.filelist:
            date = "%d-%02d-%02d %02d:%02d:%02d" % info.date_time[:6]
            print(f"{info.filename:<46} {date} {info.file_size:12d}", file=file)

    def testzip(self):
        """The first file that is damaged, or None."""
        for info in self.filelist:
            try:
                with self.open(info.filename, "r") as file:
                    while file.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename
        return None

    def getinfo(self, name):
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return info

    def setpassword(self, pwd):
        if pwd and not isinstance(pwd, bytes):
            raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")
        self.pwd = pwd or None

    @property
    def comment(self):
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError(f"comment: expected bytes, got {type(comment).__name__}")
        self._comment = comment[:ZIP_MAX_COMMENT]
        self._did_modify = True

    def read(self, name, pwd=None):
        """All of a file."""
        with self.open(name, "r", pwd) as file:
            return file.read()

    def _data_offset(self, info):
        """Where the data of a file begin."""
        self.fp.seek(info.header_offset)
        header = self.fp.read(30)
        if len(header) != 30:
            raise BadZipFile("Truncated file header")
        fields = struct.unpack(_HEADER, header)
        if fields[0] != _HEADER_SIGNATURE:
            raise BadZipFile("Bad magic number for file header")
        name = self.fp.read(fields[10])
        decoded = name.decode("utf-8" if fields[3] & _UTF8_FLAG else self.metadata_encoding or "cp437")
        if decoded != info.orig_filename:
            raise BadZipFile(f"File name in directory {info.orig_filename!r} and header {name!r} differ.")
        return info.header_offset + 30 + fields[10] + fields[11]

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """A file of the archive, to be read or written."""
        if mode not in ("r", "w"):
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == "w":
            raise ValueError("pwd is only supported for reading files")
        if not self.fp:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if isinstance(name, ZipInfo):
            info = name
        elif mode == "w":
            info = ZipInfo(name, time.localtime()[:6])
            info.compress_type = self.compression
            info.compress_level = self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == "w":
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. Close the writing handle before "
                             "trying to read.")
        if info.flag_bits & 0x20:
            raise NotImplementedError("compressed patched data (flag bit 5)")
        if info.flag_bits & 0x40:
            raise NotImplementedError("strong encryption (flag bit 6)")
        if not info.flag_bits & _ENCRYPTED_FLAG:
            pwd = None
        elif not (pwd := pwd or self.pwd):
            raise RuntimeError(f"File {name!r} is encrypted, password required for extraction")
        elif not isinstance(pwd, bytes):
            raise TypeError(f"pwd: expected bytes, got {type(pwd).__name__}")
        if info.compress_type not in _VERSIONS:
            raise NotImplementedError(f"compression type {info.compress_type} ({_NAMES.get(info.compress_type, 'unknown')})")
        return ZipExtFile(self, info, mode, pwd)

    def _open_to_write(self, info, force_zip64=False):
        if force_zip64 and not self._allowZip64:
            raise ValueError("force_zip64 is True, but allowZip64 was False when opening the ZIP file.")
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. Close the first handle before "
                             "opening another.")
        size = info.file_size
        info.compress_size = info.CRC = 0
        info.flag_bits = _LZMA_END_FLAG if info.compress_type == ZIP_LZMA else 0
        if not self._seekable:
            info.flag_bits |= _DESCRIPTOR_FLAG
        if not info.external_attr:
            info.external_attr = 0o600 << 16
        zip64 = force_zip64 or size * 1.05 > ZIP64_LIMIT
        self._write_check(info)
        self._did_modify = True
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self.fp.write(info.FileHeader(zip64))
        self._writing = True
        return _ZipWriteFile(self, info, zip64)

    def _write_check(self, info):
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn(f"Duplicate name: {info.filename!r}")
        if self.mode not in ("w", "x", "a"):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        self._check_open("write")
        _check_compression(info.compress_type)
        if not self._allowZip64 and len(self.filelist) >= ZIP_FILECOUNT_LIMIT:
            raise LargeZipFile("Files count would require ZIP64 extensions")

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Adds a file or folder on disk."""
        self._check_open("write to")
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists")
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            info.compress_size = info.CRC = 0
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with io.open(filename, "rb") as source, self.open(info, "w") as target:
            shutil.copyfileobj(source, target, 1024 * 8)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Adds a file with this text or these bytes."""
        if isinstance(data, str):
            data = data.encode("utf-8")
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, time.localtime()[:6])
            info.compress_type = self.compression
            info.compress_level = self.compresslevel
            if info.filename.endswith("/"):
                info.external_attr = 0o40775 << 16 | 0x10
            else:
                info.external_attr = 0o600 << 16
        self._check_open("write to")
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self.open(info, "w") as target:
            target.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Adds a folder."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError("The given ZipInfo does not describe a directory")
        elif isinstance(zinfo_or_directory_name, str):
            name = zinfo_or_directory_name
            info = ZipInfo(name if name.endswith("/") else name + "/")
            info.external_attr = (0o40000 | mode) << 16 | 0x10
            info.file_size = 0
        else:
            raise TypeError("Expected type str or ZipInfo")
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._write_check(info)
        self._did_modify = True
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        self.fp.write(info.FileHeader(False))
        self.start_dir = self.fp.tell()

    def extract(self, member, path=None, pwd=None):
        """Writes a file of the archive to disk; its path."""
        return self._extract(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Writes all files to disk."""
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract(member, path, pwd)

    def _extract(self, member, target, pwd):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        # Never outside of the target: no roots, no parent folders.
        parts = [part for part in info.filename.split("/") if part not in ("", ".", "..")]
        target = os.path.normpath(os.path.join(target, *parts))
        folder = os.path.dirname(target)
        if folder and not os.path.exists(folder):
            os.makedirs(folder, exist_ok=True)
        if info.is_dir():
            if not os.path.isdir(target):
                os.mkdir(target)
            return target
        with self.open(info, pwd=pwd) as source, io.open(target, "wb") as file:
            shutil.copyfileobj(source, file)
        return target

    def close(self):
        """Writes the directory."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. Close the writing handle before closing "
                             "the zip.")
        try:
            if self.mode in ("w", "x", "a") and self._did_modify:
                if self._seekable:
                    self.fp.seek(self.start_dir)
                self._write_end()
        finally:
            fp, self.fp = self.fp, None
            if self._own:
                fp.close()

    def _write_end(self):
        start = self.fp.tell()
        for info in self.filelist:
            self.fp.write(info._entry())
        end = self.fp.tell()
        count, size, offset = len(self.filelist), end - start, start
        if count > ZIP_FILECOUNT_LIMIT or offset > ZIP64_LIMIT or size > ZIP64_LIMIT:
            if not self._allowZip64:
                raise LargeZipFile("Files count would require ZIP64 extensions")
            self.fp.write(struct.pack(_END64, _END64_SIGNATURE, 44, 45, 45, 0, 0, count, count, size, offset))
            self.fp.write(struct.pack(_LOCATOR, _LOCATOR_SIGNATURE, 0, end, 1))
            count, size, offset = min(count, 0xffff), min(size, 0xffffffff), min(offset, 0xffffffff)
        self.fp.write(struct.pack(_END, _END_SIGNATURE, 0, 0, count, count, size, offset, len(self._comment)) + self._comment)
        if self.mode == "a":
            self.fp.truncate()
        self.fp.flush()


class _Counted:
    """A stream that cannot say where it is."""

    def __init__(self, fp):
        self.fp = fp
        self.offset = 0

    def write(self, data):
        count = self.fp.write(data)
        self.offset += count
        return count

    def tell(self):
        return self.offset

    def flush(self):
        self.fp.flush()

    def close(self):
        self.fp.close()


from zipfile._path import CompleteDirs, Path
