# email.parser: messages from text and bytes.

import io

from email.errors import (CloseBoundaryNotFoundDefect, FirstHeaderLineIsContinuationDefect, InvalidHeaderDefect, MissingHeaderBodySeparatorDefect,
                          MultipartInvariantViolationDefect, NoBoundaryInMultipartDefect, StartBoundaryNotFoundDefect)
from email.policy import compat32

__all__ = ["Parser", "HeaderParser", "BytesParser", "BytesHeaderParser", "FeedParser", "BytesFeedParser"]


def _lines(text):
    """The lines with their ends: \\n, \\r\\n or \\r."""
    lines, start, i = [], 0, 0
    size = len(text)
    while i < size:
        c = text[i]
        i += 1
        if c == "\r" and i < size and text[i] == "\n":
            i += 1
        elif c != "\n" and c != "\r":
            continue
        lines.append(text[start:i])
        start = i
    if start < size:
        lines.append(text[start:])
    return lines


def _is_header(line):
    """Does a line begin with a name and a colon?"""
    at = line.find(":")
    return at > 0 and all("!" <= c <= "~" or c >= "\x80" for c in line[:at])


class Parser:
    """Reads messages from text."""

    def __init__(self, _class=None, *, policy=compat32):
        self._class = _class
        self.policy = policy

    def _new(self):
        if self._class is not None:
            try:
                return self._class(policy=self.policy)
            except TypeError:
                return self._class()
        from email.message import EmailMessage, Message
        if self.policy.message_factory is not None:
            return self.policy.message_factory(policy=self.policy)
        return EmailMessage(policy=self.policy) if self.policy.modern else Message(policy=self.policy)

    def parse(self, fp, headersonly=False):
        """The message in a file."""
        return self.parsestr(fp.read(), headersonly)

    def parsestr(self, text, headersonly=False):
        """The message in a text."""
        message, _ = self._message(_lines(text), headersonly)
        return message

    def _message(self, lines, headers_only=False, kind="text/plain"):
        """The message that lines are, and how many of its lines are headers."""
        message = self._new()
        message.set_default_type(kind)
        i = 0
        name, parts = None, []

        def flush():
            if name is not None:
                message.set_raw(name, "".join(parts).lstrip(" \t").rstrip("\r\n"))

        while i < len(lines):
            line = lines[i]
            if line[0] in " \t":
                if name is None:
                    self.policy.handle_defect(message, FirstHeaderLineIsContinuationDefect(line))
                else:
                    parts.append(line)
                i += 1
                continue
            if i == 0 and line.startswith("From "):
                message.set_unixfrom(line.rstrip("\r\n"))
                i += 1
                continue
            if line[0] == ":":
                flush()
                name = None
                message.defects.append(InvalidHeaderDefect("Missing header name."))
                i += 1
                continue
            if not _is_header(line):
                if line.strip("\r\n"):
                    self.policy.handle_defect(message, MissingHeaderBodySeparatorDefect())
                else:
                    i += 1
                break
            flush()
            name, _, rest = line.partition(":")
            parts = [rest]
            i += 1
        flush()
        self._body(message, lines[i:], headers_only)
        return message, i

    def _body(self, message, lines, headers_only):
        main = message.get_content_maintype()
        if headers_only or main not in ("multipart", "message"):
            message._payload = "".join(lines)
        elif main == "message":
            if message.get_content_subtype() == "delivery-status":
                message._payload = []
                while lines:
                    part, used = self._message(lines)
                    message.attach(part)
                    part._payload = ""
                    lines = lines[used:]
            else:
                message._payload = [self._message(lines)[0]]
        else:
            self._parts(message, lines)

    def _parts(self, message, lines):
        boundary = message.get_boundary()
        if boundary is None:
            self.policy.handle_defect(message, NoBoundaryInMultipartDefect())
            message._payload = "".join(lines)
            self.policy.handle_defect(message, MultipartInvariantViolationDefect())
            return
        mark = "--" + boundary
        kind = "message/rfc822" if message.get_content_subtype() == "digest" else "text/plain"
        preamble, parts, epilogue = [], [], None
        current = preamble
        for line in lines:
            if epilogue is not None:
                epilogue.append(line)
                continue
            text = line.rstrip("\r\n")
            if text.startswith(mark) and (rest := text[len(mark):].rstrip(" \t")) in ("", "--"):
                if rest:
                    epilogue = []
                    ended_line = line[len(line.rstrip("\r\n")):]
                    current = None
                else:
                    current = []
                    parts.append(current)
                continue
            current.append(line)
        if not parts:
            self.policy.handle_defect(message, StartBoundaryNotFoundDefect())
            message._payload = "".join(lines)
            self.policy.handle_defect(message, MultipartInvariantViolationDefect())
            return

        def without_end(part):
            """The lines without the end of the last, which belongs to the boundary."""
            if part:
                last = part[-1]
                last = last[:-2] if last.endswith("\r\n") else last[:-1] if last[-1:] in ("\n", "\r") else last
                part[-1:] = [last] if last else []
            return part

        if preamble:
            message.preamble = "".join(without_end(preamble))
        if epilogue is None:
            self.policy.handle_defect(message, CloseBoundaryNotFoundDefect())
        message._payload = []
        for i, part in enumerate(parts):
            if epilogue is not None or i < len(parts) - 1:
                without_end(part)
            message.attach(self._message(part, kind=kind)[0])
        if epilogue is not None:
            message.epilogue = "".join(epilogue) if epilogue or ended_line else None


class HeaderParser(Parser):
    """Reads only headers; the rest is the body as it is."""

    def parse(self, fp, headersonly=True):
        return super().parse(fp, True)

    def parsestr(self, text, headersonly=True):
        return super().parsestr(text, True)


class BytesParser:
    """Reads messages from bytes."""

    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """The message in a binary file."""
        return self.parsebytes(fp.read(), headersonly)

    def parsebytes(self, text, headersonly=False):
        """The message in bytes."""
        return self.parser.parsestr(text.decode("ascii", "surrogateescape"), headersonly)


class BytesHeaderParser(BytesParser):
    """Reads only headers."""

    def parse(self, fp, headersonly=True):
        return super().parse(fp, True)

    def parsebytes(self, text, headersonly=True):
        return super().parsebytes(text, True)


class FeedParser:
    """Takes a message in pieces."""

    def __init__(self, _factory=None, *, policy=compat32):
        self._parser = Parser(_factory, policy=policy)
        self._pieces = []

    def feed(self, data):
        self._pieces.append(data)

    def close(self):
        """The message."""
        return self._parser.parsestr("".join(self._pieces))


class BytesFeedParser(FeedParser):
    """Takes a message in pieces of bytes."""

    def feed(self, data):
        super().feed(data.decode("ascii", "surrogateescape"))
