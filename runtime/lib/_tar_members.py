# _tar_members: the members of tar archives: what is known of them, and their data as files.
#
# A TarInfo is read from the place where an archive stands, with what members in front of it say about it (long names, pax records), and
# keeps where its data is.  Files with holes have a list of their parts; what is between them reads as zeros.

import io

import _tar_headers as _headers
from _tar_headers import (
    AREGTYPE, BLKTYPE, BLOCKSIZE, CHRTYPE, CONTTYPE, DIRTYPE, FIFOTYPE, GNU_FORMAT, GNUTYPE_LONGLINK, GNUTYPE_LONGNAME, GNUTYPE_SPARSE,
    LNKTYPE, PAX_FORMAT, REGTYPE, SOLARIS_XHDTYPE, SYMTYPE, USTAR_FORMAT, XGLTYPE, XHDTYPE, HeaderError, SubsequentHeaderError, TarError,
)

DEFAULT_FORMAT = PAX_FORMAT
ENCODING = "utf-8"
SUPPORTED_TYPES = (REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE, GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
GNU_TYPES = (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
PAX_FIELDS = ("path", "linkpath", "size", "mtime", "uid", "gid", "uname", "gname")
PAX_NAME_FIELDS = {"path", "linkpath", "uname", "gname"}
PAX_NUMBER_FIELDS = {"atime": float, "ctime": float, "mtime": float, "uid": int, "gid": int, "size": int}


class ReadError(TarError):
    """Exception for unreadable tar archives."""
    __module__ = "tarfile"


class TarInfo:
    """Facts about a member, without its data."""

    __module__ = "tarfile"

    __slots__ = dict(
        name="Name of the archive member.", mode="Permission bits.", uid="User ID of the user who originally stored this member.",
        gid="Group ID of the user who originally stored this member.", size="Size in bytes.", mtime="Time of last modification.",
        chksum="Header checksum.", type="File type.", linkname="Name of the target file name of links.", uname="User name.",
        gname="Group name.", devmajor="Device major number.", devminor="Device minor number.", offset="The tar header starts here.",
        offset_data="The file's data starts here.", pax_headers="A dictionary of pax header records.", sparse="Sparse member information.",
        _tarfile=None, _sparse_structs=None, _link_target=None)

    def __init__(self, name=""):
        self.name = name
        self.mode = 0o644
        self.uid = self.gid = self.size = self.mtime = self.chksum = 0
        self.type = REGTYPE
        self.linkname = self.uname = self.gname = ""
        self.devmajor = self.devminor = self.offset = self.offset_data = 0
        self.sparse = None     # [(offset, size), ...] of a file with holes
        self.pax_headers = {}

    @property
    def path(self):
        "In pax headers, \"name\" is called \"path\"."
        return self.name

    @path.setter
    def path(self, name):
        self.name = name

    @property
    def linkpath(self):
        "In pax headers, \"linkname\" is called \"linkpath\"."
        return self.linkname

    @linkpath.setter
    def linkpath(self, linkname):
        self.linkname = linkname

    def __repr__(self):
        return f"<{self.__class__.__name__} {self.name!r} at {id(self):#x}>"

    def replace(self, *, deep=True, _KEEP=..., **changes):
        """A copy with other attributes: any of name, mtime, mode, linkname, uid, gid, uname, gname."""
        import copy
        for key in changes:
            if key not in ("name", "mtime", "mode", "linkname", "uid", "gid", "uname", "gname"):
                raise TypeError(f"TarInfo.replace() got an unexpected keyword argument '{key}'")
        result = copy.deepcopy(self) if deep else copy.copy(self)
        for key, value in changes.items():
            if value is not ...:
                setattr(result, key, value)
        return result

    def get_info(self):
        """The attributes as a dict."""
        name = self.name
        if self.isdir() and not name.endswith("/"):
            name += "/"
        return {
            "name": name, "mode": None if self.mode is None else self.mode & 0o7777, "uid": self.uid, "gid": self.gid, "size": self.size,
            "mtime": self.mtime, "chksum": self.chksum, "type": self.type, "linkname": self.linkname, "uname": self.uname,
            "gname": self.gname, "devmajor": self.devmajor, "devminor": self.devminor,
        }

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors="surrogateescape"):
        """The header as blocks of bytes."""
        facts = self.get_info()
        for key, value in facts.items():
            if value is None:
                raise ValueError(f"{key} may not be None")
        if format == USTAR_FORMAT:
            return _headers.ustar_header(facts, encoding, errors)
        if format == GNU_FORMAT:
            return _headers.gnu_header(facts, encoding, errors)
        if format == PAX_FORMAT:
            return _headers.pax_header(facts, self.pax_headers, encoding)
        raise ValueError("invalid format")

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """A member from the one block of its header."""
        member = cls()
        for key, value in _headers.parse(buf, encoding, errors).items():
            setattr(member, key, value)
        if member.type == GNUTYPE_SPARSE:
            member._sparse_structs = _headers.sparse_of(buf)
        if member.isdir():
            member.name = member.name.rstrip("/")
        return member

    @classmethod
    def fromtarfile(cls, tarfile):
        """The member at the place where the archive is being read, with what members in front say about it."""
        buf = tarfile.fileobj.read(BLOCKSIZE)
        member = cls.frombuf(buf, tarfile.encoding, tarfile.errors)
        member.offset = tarfile.fileobj.tell() - BLOCKSIZE
        return member._with_data(tarfile)

    def _padded(self, size):
        return -(-size // BLOCKSIZE) * BLOCKSIZE

    def _with_data(self, tarfile):
        if self.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
            return self._long_named(tarfile)
        if self.type in (XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
            return self._described(tarfile)
        if self.type == GNUTYPE_SPARSE:
            return self._with_holes(tarfile)
        self.offset_data = tarfile.fileobj.tell()
        skipped = self._padded(self.size) if self.isreg() or self.type not in SUPPORTED_TYPES else 0
        tarfile.offset = self.offset_data + skipped
        self._apply_pax(tarfile.pax_headers, tarfile)
        if self.isdir():
            self.name = self.name.rstrip("/")
        return self

    def _next(self, tarfile):
        try:
            return self.fromtarfile(tarfile)
        except HeaderError as e:
            raise SubsequentHeaderError(str(e)) from None

    def _long_named(self, tarfile):
        data = tarfile.fileobj.read(self._padded(self.size))
        member = self._next(tarfile)
        member.offset = self.offset
        text = _headers.text_of(data, tarfile.encoding, tarfile.errors)
        if self.type == GNUTYPE_LONGNAME:
            member.name = text.removesuffix("/") if member.isdir() else text
        else:
            member.linkname = text
        return member

    def _described(self, tarfile):
        data = tarfile.fileobj.read(self._padded(self.size))
        records = _headers.parse_pax(data[:self.size], tarfile.encoding, tarfile.errors)
        if self.type == XGLTYPE:
            tarfile.pax_headers.update(records)
            return self._next(tarfile)
        member = self._next(tarfile)
        if self.type in (XHDTYPE, SOLARIS_XHDTYPE):
            member._apply_pax({**tarfile.pax_headers, **records}, tarfile)
            member.offset = self.offset
            if "size" in records:   # the header in front of the data has another
                if member.isreg() or member.type not in SUPPORTED_TYPES:
                    tarfile.offset = member.offset_data + self._padded(member.size)
            member._apply_pax_holes(records, tarfile)
        return member

    def _apply_pax(self, records, tarfile):
        for key, value in records.items():
            if key == "GNU.sparse.name":
                self.name = value
            elif key in ("GNU.sparse.size", "GNU.sparse.realsize"):
                self.size = int(value)
            elif key in PAX_FIELDS:
                if key in PAX_NUMBER_FIELDS:
                    try:
                        value = PAX_NUMBER_FIELDS[key](value)
                    except ValueError:
                        value = 0
                setattr(self, key, value.rstrip("/") if key == "path" else value)
        self.pax_headers = dict(records)

    def _apply_pax_holes(self, records, tarfile):
        """Files with holes in the three ways in which GNU tar has said so in pax records."""
        if "GNU.sparse.map" in records:
            numbers = [int(n) for n in records["GNU.sparse.map"].split(",")]
        elif records.get("GNU.sparse.major") == "1" and records.get("GNU.sparse.minor") == "0":
            tarfile.fileobj.seek(self.offset_data)
            buf = tarfile.fileobj.read(BLOCKSIZE)
            numbers, wanted = [], None
            while wanted is None or len(numbers) < wanted:
                while b"\n" not in buf:
                    buf += tarfile.fileobj.read(BLOCKSIZE)
                line, buf = buf.split(b"\n", 1)
                if wanted is None:
                    wanted = 2 * int(line)
                else:
                    numbers.append(int(line))
            self.offset_data = tarfile.fileobj.tell()
        else:
            return
        self.sparse = list(zip(numbers[::2], numbers[1::2]))

    def _with_holes(self, tarfile):
        parts, more, size = self._sparse_structs
        while more:
            buf = tarfile.fileobj.read(BLOCKSIZE)
            parts += [(_headers.number_of(buf[at:at + 12]), _headers.number_of(buf[at + 12:at + 24])) for at in range(0, 504, 24) if buf[at]]
            more = bool(buf[504])
        self.sparse = parts
        self.offset_data = tarfile.fileobj.tell()
        tarfile.offset = self.offset_data + self._padded(self.size)
        self.size = size
        return self

    def isreg(self):
        return self.type in REGULAR_TYPES

    def isfile(self):
        return self.isreg()

    def isdir(self):
        return self.type == DIRTYPE

    def issym(self):
        return self.type == SYMTYPE

    def islnk(self):
        return self.type == LNKTYPE

    def ischr(self):
        return self.type == CHRTYPE

    def isblk(self):
        return self.type == BLKTYPE

    def isfifo(self):
        return self.type == FIFOTYPE

    def issparse(self):
        return self.sparse is not None

    def isdev(self):
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)


class _MemberFile(io.RawIOBase):
    """The data of a member, holes filled with zeros."""

    def __init__(self, tarfile, member):
        self._file, self._size, self._at = tarfile.fileobj, member.size, 0
        self.name = member.name
        self.mode = "rb"
        place = member.offset_data
        self._parts = []    # (start in the file, size, place in the archive)
        for start, size in member.sparse or [(0, member.size)]:
            self._parts.append((start, size, place))
            place += size

    def readable(self):
        return True

    def seekable(self):
        return getattr(self._file, "seekable", lambda: True)()

    def tell(self):
        return self._at

    def seek(self, position, whence=io.SEEK_SET):
        if whence == io.SEEK_SET:
            position = max(position, 0)
        elif whence == io.SEEK_CUR:
            position += self._at
        elif whence == io.SEEK_END:
            position += self._size
        else:
            raise ValueError("Invalid argument")
        self._at = min(max(position, 0), self._size)
        return self._at

    def readinto(self, buffer):
        data = self._piece(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def _piece(self, wanted):
        wanted = min(wanted, self._size - self._at)
        if wanted <= 0:
            return b""
        upto = self._at + wanted
        for start, size, place in self._parts:
            if start <= self._at < start + size:
                wanted = min(wanted, start + size - self._at)
                self._file.seek(place + self._at - start)
                data = self._file.read(wanted)
                if not data:
                    raise ReadError("unexpected end of data")
                break
            if start > self._at:
                upto = min(upto, start)
                data = bytes(upto - self._at)
                break
        else:
            data = bytes(wanted)
        self._at += len(data)
        return data


class ExFileObject(io.BufferedReader):
    __module__ = "tarfile"

    def __init__(self, tarfile, tarinfo):
        super().__init__(_MemberFile(tarfile, tarinfo))
