# email.generator: messages as text and bytes.

import random
import sys

from email.header import Header, fold

__all__ = ["Generator", "DecodedGenerator", "BytesGenerator"]


class Generator:
    """Writes messages to a text file."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        self._fp = outfp
        self._mangle_from_ = mangle_from_
        self.maxheaderlen = maxheaderlen
        self.policy = policy

    def write(self, s):
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Writes a message."""
        policy = msg.policy if self.policy is None else self.policy
        self._linesep = policy.linesep if linesep is None else linesep
        self._width = policy.max_line_length if self.maxheaderlen is None else self.maxheaderlen
        self._mangles = policy.mangle_from_ if self._mangle_from_ is None else self._mangle_from_
        self._policy = policy
        if unixfrom:
            import time
            self._line(msg.get_unixfrom() or "From nobody " + time.ctime(time.time()))
        self._message(msg)

    def clone(self, fp):
        return self.__class__(fp, self._mangle_from_, None, policy=self.policy)

    def _line(self, text=""):
        self.write(text + self._linesep)

    def _message(self, message):
        self._body_ready(message)
        for name, value in message.raw_items():
            self._header(name, value)
        self._line()
        self._body(message)

    def _body_ready(self, message):
        """A boundary for a message of several parts that has none yet."""
        if message.get_content_maintype() == "multipart" and message.get_boundary() is None:
            texts = []
            for part in message.get_payload() if message.is_multipart() else ():
                for below in part.walk():
                    if isinstance(below._payload, str):
                        texts.append(below._payload)
            message.set_boundary(self._make_boundary("\n".join(texts)))

    @classmethod
    def _make_boundary(cls, text=None):
        token = random.randrange(sys.maxsize)
        boundary = "=" * 15 + f"{token:019d}" + "=="
        base, counter = boundary, 0
        while text is not None and "--" + boundary in text:
            boundary = f"{base}.{counter}"
            counter += 1
        return boundary

    def _header(self, name, value):
        width = self._width
        if isinstance(value, Header):
            text = value.encode(linesep=self._linesep, maxlinelen=width or 0)
        else:
            text = str(value)
            if not text.isascii() and not self._policy.utf8:
                if any(0xdc80 <= ord(c) <= 0xdcff for c in text):
                    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
                text = self._encoded(name, text)
            elif self._policy.modern or "\n" not in text:
                if width and len(name) + 2 + max(map(len, text.splitlines()), default=0) > width:
                    text = fold(text, len(name) + 2, width, self._linesep)
            text = self._linesep.join(text.splitlines()) if "\n" in text else text
        if "\n" in text.replace(self._linesep, "").replace("\r\n", "") or any(
                line[:1] not in (" ", "\t") for line in text.splitlines()[1:]):
            from email.errors import HeaderWriteError
            raise HeaderWriteError(f"folded header contains newline: {f'{name}: {text}'!r}")
        self._line(f"{name}: {text}")

    def _encoded(self, name, text):
        """A header that is not ASCII: words that need it are encoded under the newer policies, all of it under the older one."""
        if not self._policy.modern:
            return Header(text, "utf-8", header_name=name).encode(linesep=self._linesep, maxlinelen=self._width or 0)
        from email.header import encoded_word
        from email.utils import getaddresses
        if name.lower() in ("from", "to", "cc", "bcc", "reply-to", "sender"):
            return ", ".join(f"{encoded_word(n, bias=4) if not n.isascii() else n} <{a}>" if n else a for n, a in getaddresses([text]))
        words = text.split(" ")
        first = next(i for i, word in enumerate(words) if not word.isascii())
        last = max(i for i, word in enumerate(words) if not word.isascii())
        middle = encoded_word(" ".join(words[first:last + 1]), bias=4)
        if self._width and len(name) + 2 + len(" ".join(words[:first])) + len(middle) > self._width:
            middle = Header(" ".join(words[first:last + 1]), "utf-8", header_name=name).encode(linesep=self._linesep, maxlinelen=self._width)
        return " ".join([*words[:first], middle, *words[last + 1:]])

    def _text(self, text):
        if self._mangles:
            text = "\n".join(">" + line if line.startswith("From ") else line for line in text.split("\n"))
        if self._linesep != "\n" or "\r" in text:
            text = self._linesep.join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        self.write(text)

    def _body(self, message):
        payload = message._payload
        main = message.get_content_maintype()
        if isinstance(payload, list) and main == "message":
            for part in payload:
                self._message(part)
        elif isinstance(payload, list):
            self._parts(message, payload)
        elif payload is not None:
            if not isinstance(payload, str):
                raise TypeError("string payload expected: %s" % type(payload))
            self._content(message, payload)
        elif main == "multipart":
            self._parts(message, [])

    def _content(self, message, text):
        if not text.isascii() and any(0xdc80 <= ord(c) <= 0xdcff for c in text):
            text = text.encode("ascii", "surrogateescape").decode(message.get_content_charset("ascii"), "replace")
        self._text(text)

    def _parts(self, message, parts):
        boundary = message.get_boundary()
        if message.preamble is not None:
            self._text(message.preamble)
            self._line()
        self._line("--" + boundary)
        for i, part in enumerate(parts):
            if i:
                self._line()
                self._line("--" + boundary)
            self._message(part)
        self.write(f"{self._linesep}--{boundary}--{self._linesep}")
        if message.epilogue is not None:
            self._text(message.epilogue)


class BytesGenerator(Generator):
    """Writes messages to a binary file."""

    def write(self, s):
        self._fp.write(s.encode("utf-8" if self._policy.utf8 else "ascii", "surrogateescape"))

    def _content(self, message, text):
        self._text(text)


class DecodedGenerator(Generator):
    """Writes the text of a message, and a line for each part that is none."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        super().__init__(outfp, mangle_from_, maxheaderlen, policy=policy)
        self._format = fmt or "[Non-text (%(type)s) part of message omitted, filename %(filename)s]"

    def _body(self, message):
        for part in message.walk():
            main = part.get_content_maintype()
            if main == "text":
                print(part.get_payload(decode=False), file=self._fp)
            elif main != "multipart":
                print(self._format % {"type": part.get_content_type(), "maintype": main, "subtype": part.get_content_subtype(),
                                      "filename": part.get_filename("[no filename]"), "description": part.get("Content-Description", "[no description]"),
                                      "encoding": part.get("Content-Transfer-Encoding", "[no encoding]")}, file=self._fp)
