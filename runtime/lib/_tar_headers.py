# _tar_headers: the headers of members of tar archives, from and to blocks of 512 bytes.
#
# A header is a row of fields: texts filled up with zeros, numbers as octal digits. What does not fit into them is said by the format:
# GNU tar puts large numbers as binary ones into the same fields, and long names into a member of their own in front; POSIX puts all such
# facts into a member of "length key=value" lines in front (pax).  Readers take what they find, in whatever format it is.

import struct

BLOCKSIZE = 512
NUL = b"\0"
GNU_MAGIC, POSIX_MAGIC = b"ustar  \0", b"ustar\x0000"
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155

REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = b"0", b"\0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE = b"L", b"K", b"S"
XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b"x", b"g", b"X"

USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2

_fields = struct.Struct("100s8s8s8s12s12s8s1s100s8s32s32s8s8s155s12x")
_widths = {"mode": 8, "uid": 8, "gid": 8, "size": 12, "mtime": 12, "devmajor": 8, "devminor": 8}


class TarError(Exception):
    """Base exception."""
    __module__ = "tarfile"


class HeaderError(TarError):
    """Base exception for header errors."""
    __module__ = "tarfile"


class EmptyHeaderError(HeaderError):
    """Exception for empty headers."""
    __module__ = "tarfile"


class TruncatedHeaderError(HeaderError):
    """Exception for truncated headers."""
    __module__ = "tarfile"


class EOFHeaderError(HeaderError):
    """Exception for end of file headers."""
    __module__ = "tarfile"


class InvalidHeaderError(HeaderError):
    """Exception for invalid headers."""
    __module__ = "tarfile"


class SubsequentHeaderError(HeaderError):
    """Exception for missing and invalid extended headers."""
    __module__ = "tarfile"


def text_of(field, encoding, errors):
    """The text up to the first zero."""
    return field.split(NUL, 1)[0].decode(encoding, errors)


def number_of(field):
    """Octal digits, or a binary number in two's complement behind a first byte 0x80 or 0xff."""
    if field[0] in (0x80, 0xff):
        n = int.from_bytes(field[1:], "big")
        return n - 256 ** (len(field) - 1) if field[0] == 0xff else n
    try:
        return int(text_of(field, "ascii", "strict").strip() or "0", 8)
    except ValueError:
        raise InvalidHeaderError("invalid header") from None


def number_field(n, width, format):
    """A number as a field; ValueError: the format cannot say it."""
    original, n = n, int(n)
    if 0 <= n < 8 ** (width - 1):
        return b"%0*o" % (width - 1, n) + NUL
    if format == GNU_FORMAT and -256 ** (width - 1) <= n < 256 ** (width - 1):
        return bytes([0x80 if n >= 0 else 0xff]) + (n % 256 ** (width - 1)).to_bytes(width - 1, "big")
    raise ValueError("overflow in number field")


def checksums(block):
    """The sum of the bytes with the field of the sum blank, and what historic programs made of it with signed bytes."""
    rest = block[:148] + block[156:512]
    unsigned = 256 + sum(rest)
    return unsigned, unsigned - 256 * len([b for b in rest if b > 127])


def parse(block, encoding, errors):
    """The facts in a header block by their names; texts are decoded."""
    if len(block) == 0:
        raise EmptyHeaderError("empty header")
    if len(block) != BLOCKSIZE:
        raise TruncatedHeaderError("truncated header")
    if block.count(NUL) == BLOCKSIZE:
        raise EOFHeaderError("end of file header")
    (name, mode, uid, gid, size, mtime, checksum, kind, linkname, magic, uname, gname, devmajor, devminor, prefix) = _fields.unpack(block)
    checksum = number_of(checksum)
    if checksum not in checksums(block):
        raise InvalidHeaderError("bad checksum")
    facts = {
        "name": text_of(name, encoding, errors), "mode": number_of(mode), "uid": number_of(uid), "gid": number_of(gid),
        "size": number_of(size), "mtime": number_of(mtime), "chksum": checksum, "type": kind, "linkname": text_of(linkname, encoding, errors),
        "uname": text_of(uname, encoding, errors), "gname": text_of(gname, encoding, errors), "devmajor": number_of(devmajor),
        "devminor": number_of(devminor),
    }
    if kind == AREGTYPE and facts["name"].endswith("/"):   # how the oldest format says folder
        facts["type"] = DIRTYPE
    prefix = text_of(prefix, encoding, errors)
    if prefix and kind not in (GNUTYPE_SPARSE, GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
        facts["name"] = prefix + "/" + facts["name"]
    return facts


def sparse_of(block):
    """Of a GNU header of a file with holes: (offset, size) of its parts, whether more follow, the file's size."""
    parts = [(number_of(block[at:at + 12]), number_of(block[at + 12:at + 24])) for at in range(386, 386 + 4 * 24, 24) if block[at]]
    return parts, bool(block[482]), number_of(block[483:495])


def _filled(text, width, encoding, errors):
    return text.encode(encoding, errors)[:width].ljust(width, NUL)


def block_of(facts, format, encoding, errors):
    """A header block; ValueError: a number does not fit."""
    numbers = {name: number_field(facts.get(name, 0), width, format) for name, width in _widths.items()}
    kind = facts.get("type", REGTYPE)
    if kind not in (CHRTYPE, BLKTYPE):
        blank = NUL * 8 if format == GNU_FORMAT else None
        numbers["devmajor"] = numbers["devminor"] = blank or number_field(0, 8, USTAR_FORMAT)
    block = _fields.pack(
        _filled(facts["name"], 100, encoding, errors), numbers["mode"], numbers["uid"], numbers["gid"], numbers["size"], numbers["mtime"],
        b" " * 8, kind, _filled(facts.get("linkname", ""), 100, encoding, errors), facts["magic"],
        _filled(facts.get("uname", ""), 32, encoding, errors), _filled(facts.get("gname", ""), 32, encoding, errors), numbers["devmajor"],
        numbers["devminor"], _filled(facts.get("prefix", ""), 155, encoding, errors))
    return block[:148] + b"%06o\0 " % checksums(block)[0] + block[156:]


def padded(data):
    return data + NUL * (-len(data) % BLOCKSIZE)


def _split_name(name, encoding, errors):
    """A long name as prefix and name of a POSIX header."""
    parts = name.split("/")
    for i in range(1, len(parts)):
        prefix, rest = "/".join(parts[:i]), "/".join(parts[i:])
        if len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX and len(rest.encode(encoding, errors)) <= LENGTH_NAME:
            return prefix, rest
    raise ValueError("name is too long")


def _long_member(text, kind, encoding, errors):
    data = text.encode(encoding, errors) + NUL
    head = {"name": "././@LongLink", "type": kind, "size": len(data), "magic": GNU_MAGIC}
    return block_of(head, USTAR_FORMAT, encoding, errors) + padded(data)


def ustar_header(facts, encoding, errors):
    facts = {**facts, "magic": POSIX_MAGIC}
    if len(facts["linkname"].encode(encoding, errors)) > LENGTH_LINK:
        raise ValueError("linkname is too long")
    if len(facts["name"].encode(encoding, errors)) > LENGTH_NAME:
        facts["prefix"], facts["name"] = _split_name(facts["name"], encoding, errors)
    return block_of(facts, USTAR_FORMAT, encoding, errors)


def gnu_header(facts, encoding, errors):
    front = b""
    for key, kind, limit in ("linkname", GNUTYPE_LONGLINK, LENGTH_LINK), ("name", GNUTYPE_LONGNAME, LENGTH_NAME):
        if len(facts[key].encode(encoding, errors)) > limit:
            front += _long_member(facts[key], kind, encoding, errors)
    return front + block_of({**facts, "magic": GNU_MAGIC}, GNU_FORMAT, encoding, errors)


def pax_records(facts):
    """The lines of a pax header: length, key, value, where the length counts itself."""
    lines = []
    for key, value in facts.items():
        try:
            data = b" " + key.encode() + b"=" + value.encode("utf-8", "strict") + b"\n"
        except UnicodeEncodeError:
            data = b" " + key.encode() + b"=" + value.encode("utf-8", "surrogateescape") + b"\n"
        length = len(data) + len(str(len(data)))
        if len(str(length)) + len(data) != length:
            length += 1
        lines.append(str(length).encode() + data)
    return b"".join(lines)


def pax_member(facts, kind, encoding):
    """A member that carries pax records."""
    data = pax_records(facts)
    head = {"name": "././@PaxHeader", "type": kind, "size": len(data), "magic": POSIX_MAGIC}
    return block_of(head, USTAR_FORMAT, "ascii", "replace") + padded(data)


def pax_header(facts, extra, encoding):
    facts, records = {**facts, "magic": POSIX_MAGIC}, dict(extra)
    for key, field, limit in ("name", "path", LENGTH_NAME), ("linkname", "linkpath", LENGTH_LINK), ("uname", "uname", 32), ("gname", "gname", 32):
        if field in records:
            continue
        if not facts[key].isascii() or len(facts[key]) > limit:
            records[field] = facts[key]
    for key, width in ("uid", 8), ("gid", 8), ("size", 12), ("mtime", 12):
        value = facts[key]
        whole = isinstance(value, int)
        rounded = value if whole else round(value)
        if not 0 <= rounded < 8 ** (width - 1):
            facts[key] = 0
            records.setdefault(key, str(value))
        elif not whole:
            facts[key] = rounded
            records.setdefault(key, str(value))
    front = pax_member(records, XHDTYPE, encoding) if records else b""
    return front + block_of(facts, USTAR_FORMAT, "ascii", "replace")


def parse_pax(data, encoding, errors):
    """The records of a pax header, undecoded where they are not UTF-8."""
    records, at = {}, 0
    charset = "utf-8"
    while at < len(data) and data[at]:
        space = data.find(b" ", at, at + 21)
        try:
            length = int(data[at:space]) if space > at and data[at:space].isdigit() else 0
        except ValueError:
            length = 0
        if length < 5 or at + length > len(data):
            raise InvalidHeaderError("invalid header")
        line = data[space + 1:at + length]
        key, sign, value = line[:-1].partition(b"=")
        if not line.endswith(b"\n") or not sign or not key:
            raise InvalidHeaderError("invalid header")
        key = key.decode("utf-8", errors)
        if key == "hdrcharset":
            charset = encoding if value == b"BINARY" else "utf-8"
        try:
            records[key] = value.decode(charset if key in ("path", "linkpath", "uname", "gname") else "utf-8", "strict")
        except UnicodeDecodeError:
            records[key] = value.decode(encoding, errors)
        at += length
    return records
