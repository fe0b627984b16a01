# email.header: headers whose text is not ASCII, as encoded words (RFC 2047), and lines that are not too long.

import base64
import binascii

from email.errors import HeaderParseError

__all__ = ["Header", "decode_header", "make_header"]

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-!*+/")
MAXLINELEN = 78


def _q_length(data):
    return sum(1 if b in _SAFE or b == 32 else 3 for b in data)


def _q_encode(data):
    return "".join([chr(b) if b in _SAFE else "_" if b == 32 else f"={b:02X}" for b in data])


def _name_of(charset):
    name = str(charset).lower()
    return {"latin-1": "iso-8859-1", "latin_1": "iso-8859-1", "ascii": "us-ascii", "utf8": "utf-8"}.get(name, name)


def _codec(charset):
    return "ascii" if charset == "us-ascii" else charset


def _uses_base64(charset, data):
    """UTF-8 takes the shorter form, other sets that of their kind."""
    if charset == "utf-8":
        return 4 * ((len(data) + 2) // 3) < _q_length(data)
    return not charset.startswith(("iso-8859-", "windows-125", "us-ascii"))


def encoded_word(text, charset="utf-8", bias=0):
    """The text as one encoded word; base64 has to be shorter by more than `bias` to be taken for UTF-8."""
    charset = _name_of(charset)
    data = text.encode(_codec(charset)) if isinstance(text, str) else text
    if _uses_base64(charset, data) and (not bias or _q_length(data) - 4 * ((len(data) + 2) // 3) > bias):
        return f"=?{charset}?b?{base64.b64encode(data).decode('ascii')}?="
    return f"=?{charset}?q?{_q_encode(data)}?="


def _words(text):
    """Pieces of a header: (text, None) or (bytes, charset) for encoded words."""
    pieces = []
    at = 0
    while True:
        start = text.find("=?", at)
        if start < 0:
            break
        first = text.find("?", start + 2)
        second = text.find("?", first + 1) if first > 0 else -1
        end = text.find("?=", second + 1) if second > 0 else -1
        kind = text[first + 1:second].lower() if second > 0 else ""
        if end < 0 or kind not in ("q", "b") or any(c in " \t\n" for c in text[start + 2:first]):
            at = start + 2
            continue
        if start:
            pieces.append((text[:start], None))
        charset = text[start + 2:first].partition("*")[0].lower()
        pieces.append((text[second + 1:end], charset, kind))
        text = text[end + 2:]
        at = 0
    if text:
        pieces.append((text, None))
    return pieces


def decode_header(header):
    """The pieces of a header: pairs of bytes and charset; one pair of text and None if nothing is encoded."""
    if hasattr(header, "_chunks"):
        return [(data.encode(_codec(charset)), charset) for data, charset in header._chunks]
    header = str(header)
    pieces = []
    for line in header.splitlines():
        pieces.extend(_words(line if not pieces else line.lstrip()))
    if not any(len(piece) == 3 for piece in pieces):
        return [(header, None)]
    kept = []
    for i, piece in enumerate(pieces):
        if len(piece) == 2 and piece[0].isspace() and 0 < i < len(pieces) - 1 and len(pieces[i - 1]) == len(pieces[i + 1]) == 3:
            continue
        kept.append(piece)
    decoded = []
    for piece in kept:
        if len(piece) == 2:
            data, charset = piece[0].encode("raw-unicode-escape"), None
        else:
            text, charset, kind = piece
            if kind == "q":
                data = bytearray()
                i = 0
                while i < len(text):
                    c = text[i]
                    if c == "=" and len(text) > i + 2:
                        try:
                            data.append(int(text[i + 1:i + 3], 16))
                            i += 3
                            continue
                        except ValueError:
                            pass
                    data.extend(b" " if c == "_" else c.encode("raw-unicode-escape"))
                    i += 1
                data = bytes(data)
            else:
                try:
                    data = base64.b64decode(text + "=" * (-len(text) % 4))
                except binascii.Error:
                    raise HeaderParseError("Base64 decoding error")
        if decoded and decoded[-1][1] == charset:
            glue = b" " if charset is None else b""
            decoded[-1] = decoded[-1][0] + glue + data, charset
        else:
            decoded.append((data, charset))
    return decoded


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=" "):
    """A header from the pieces that decode_header() gives."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        header.append(text, charset)
    return header


def fold(text, first, width, separator="\n", start=" "):
    """ASCII text in lines of at most `width`, broken at blanks, best behind ; or , .  `first`: room taken in the first line."""
    lines = []
    while len(text) + first > width:
        room = width - first
        candidates = [i for i in range(1, min(room, len(text) - 1) + 1) if text[i] in " \t"]
        if not candidates:
            candidates = [i for i in range(max(room, 1), len(text)) if text[i] in " \t"][:1]
            if not candidates:
                break
        best = next((i for sign in ";," for i in reversed(candidates) if text[i - 1] == sign), candidates[-1])
        if not text[:best].strip():
            break
        lines.append(text[:best])
        text = text[best:]
        first = 0
    lines.append(text)
    return separator.join(lines)


class Header:
    """The value of a header, in pieces of several character sets."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ", errors="strict"):
        self._charset = "us-ascii" if charset is None else _name_of(charset)
        self._continuation_ws = continuation_ws
        self._chunks = []
        self._maxlinelen = MAXLINELEN if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2
        if s is not None:
            self.append(s, charset, errors)

    def append(self, s, charset=None, errors="strict"):
        """Adds a piece: text, or bytes in the charset."""
        charset = self._charset if charset is None else _name_of(charset)
        if not isinstance(s, str):
            s = s.decode(_codec(charset), errors)
        try:
            s.encode(_codec(charset), errors)
        except UnicodeEncodeError:
            if charset != "us-ascii":
                raise
            charset = "utf-8"
        self._chunks.append((s, charset))

    def __str__(self):
        parts = []
        before = None
        for text, charset in self._chunks:
            if parts and parts[-1] and text and "us-ascii" in (before, charset) and parts[-1][-1] not in " \t" and text[0] not in " \t":
                parts.append(" ")
            parts.append(text)
            before = charset
        return "".join(parts)

    def __eq__(self, other):
        return other == str(self)

    def encode(self, splitchars=";, \t", maxlinelen=None, linesep="\n"):
        """The header as it is written: ASCII in lines."""
        width = self._maxlinelen if maxlinelen is None else maxlinelen or 1000000
        first = self._headerlen
        text = ""
        for i, (piece, charset) in enumerate(self._chunks):
            if i and text and text[-1] not in " \t":
                text += " "
            if charset == "us-ascii":
                text += piece
                continue
            room = width - (first if not text else 1) - len(f"=?{charset}?q??=")
            start = 0
            words = []
            while start < len(piece):
                end = start + 1
                while end < len(piece):
                    data = piece[start:end + 1].encode(_codec(charset))
                    size = 4 * ((len(data) + 2) // 3) if _uses_base64(charset, piece.encode(_codec(charset))) else _q_length(data)
                    if size > room:
                        break
                    end += 1
                data = piece[start:end].encode(_codec(charset))
                if _uses_base64(charset, piece.encode(_codec(charset))):
                    words.append(f"=?{charset}?b?{base64.b64encode(data).decode('ascii')}?=")
                else:
                    words.append(f"=?{charset}?q?{_q_encode(data)}?=")
                start = end
                room = width - 1 - len(f"=?{charset}?q??=")
            text += " ".join(words)
        return fold(text, first, width, linesep)
