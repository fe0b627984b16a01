# tokenize: the tokens of Python source, with comments; and source from tokens.

import builtins
import codecs
import io
from collections import namedtuple

import token
from _scanner import ScanError, Scanner
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open", "TokenError"]


class TokenError(Exception):
    """The source ends in the middle of something, or contains what is no token."""


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    """A token: its kind, text and place, and the line it stands in."""

    def __repr__(self):
        return (f"TokenInfo(type={self.type} ({tok_name[self.type]}), string={self.string!r}, start={self.start!r}, end={self.end!r}, "
                f"line={self.line!r})")

    @property
    def exact_type(self):
        """The kind, one of its own for each operator."""
        return EXACT_TOKEN_TYPES.get(self.string, OP) if self.type == OP else self.type


def _error(e, lines):
    """What is raised for an error of the scanner."""
    message, row, column, _, _ = e.args
    if e.kind is IndentationError or e.kind is TabError:
        return e.kind(message, ("<string>", row, column + 1, lines[row - 1].rstrip("\n") if row <= len(lines) else "", None, None))
    if e.kind is EOFError:
        if "triple-quoted" in message:
            message = "EOF in multi-line string"
        elif "statement" not in message:
            message, row, column = "unexpected EOF in multi-line statement", len(lines), -1
    return TokenError(message, (row, column + 1))


def _tokens(readline):
    """The tokens of lines of text; a line is read when its first token is asked for."""
    lines = []

    def next_line():
        try:
            line = readline()
        except StopIteration:
            line = ""
        if line:
            lines.append(line)
        return line

    found = []
    given = 0
    steps = Scanner("", False, next_line).steps(found)
    error = None
    going = True
    while going:
        try:
            going = next(steps, found) is None
        except ScanError as e:
            error = _error(e, lines)
            going = False
        while given < len(found):
            kind, string, row, column, end_row, end_column = found[given]
            given += 1
            line = lines[row - 1] if row <= len(lines) else ""
            if end_row > row:
                line = "".join(lines[row - 1:end_row])
            yield TokenInfo(kind, string, (row, column), (end_row, end_column), line)
    if error is not None:
        raise error from None


def generate_tokens(readline):
    """The tokens of source that a function gives line by line, as text."""
    return _tokens(readline)


def tokenize(readline):
    """The tokens of source that a function gives line by line, as bytes; the first is its encoding."""
    encoding, consumed = detect_encoding(readline)

    def next_line():
        return (consumed.pop(0) if consumed else readline()).decode(encoding)

    yield TokenInfo(ENCODING, "utf-8" if encoding == "utf-8-sig" else encoding, (0, 0), (0, 0), "")
    yield from _tokens(next_line)


def _declared(line):
    """The encoding that a comment names, or None."""
    text = line.lstrip(b" \t\f")
    if not text.startswith(b"#"):
        return None
    at = text.find(b"coding")
    while at >= 0:
        if text[at + 6:at + 7] in (b":", b"="):
            rest = text[at + 7:].lstrip(b" \t")
            end = 0
            while end < len(rest) and (rest[end:end + 1].isalnum() or rest[end] in b"-_."):
                end += 1
            if end:
                return rest[:end].decode("ascii")
        at = text.find(b"coding", at + 1)
    return None


def _normal_name(name):
    short = name[:12].lower().replace("_", "-")
    if short == "utf-8" or short.startswith("utf-8-"):
        return "utf-8"
    if short in ("latin-1", "iso-8859-1", "iso-latin-1") or short.startswith(("latin-1-", "iso-8859-1-", "iso-latin-1-")):
        return "iso-8859-1"
    return name


def detect_encoding(readline):
    """The encoding of source, from its mark or a comment in the first two lines, and the lines that were read."""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None
    marked = False
    default = "utf-8"

    def next_line():
        try:
            return readline()
        except StopIteration:
            return b""

    def find(line):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            message = "invalid or missing encoding declaration"
            raise SyntaxError(f"{message} for {filename!r}" if filename is not None else message)
        name = _declared(line)
        if name is None:
            return None
        name = _normal_name(name)
        try:
            codecs.lookup(name)
        except LookupError:
            raise SyntaxError("unknown encoding: " + name if filename is None else f"unknown encoding for {filename!r}: {name}")
        if marked:
            if name != "utf-8":
                raise SyntaxError("encoding problem: utf-8" if filename is None else f"encoding problem for {filename!r}: utf-8")
            name += "-sig"
        return name

    first = next_line()
    if first.startswith(codecs.BOM_UTF8):
        marked = True
        first = first[3:]
        default = "utf-8-sig"
    if not first:
        return default, []
    encoding = find(first)
    if encoding:
        return encoding, [first]
    if first.strip(b" \t\f\r\n") and not first.lstrip(b" \t\f").startswith(b"#"):
        return default, [first]
    second = next_line()
    if not second:
        return default, [first]
    encoding = find(second)
    return encoding or default, [first, second]


def open(filename):
    """A source file as text, in the encoding it says."""
    file = builtins.open(filename, "rb")
    try:
        encoding, _ = detect_encoding(file.readline)
        file.seek(0)
        text = io.TextIOWrapper(file, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except:
        file.close()
        raise


class Untokenizer:
    """Source from tokens, with the places they had."""

    def __init__(self):
        self.tokens = []
        self.prev_row = 1
        self.prev_col = 0
        self.prev_type = None
        self.prev_line = ""
        self.encoding = None

    def add_whitespace(self, start):
        row, column = start
        if row < self.prev_row or row == self.prev_row and column < self.prev_col:
            raise ValueError(f"start ({row},{column}) precedes previous end ({self.prev_row},{self.prev_col})")
        if row > self.prev_row:
            self.tokens.append("\\\n" * (row - self.prev_row))
            self.prev_col = 0
        if column > self.prev_col:
            self.tokens.append(" " * (column - self.prev_col))

    def untokenize(self, iterable):
        iterator = iter(iterable)
        indents = []
        at_line_start = False
        for t in iterator:
            if len(t) == 2:
                self.compat(t, iterator)
                break
            kind, string, start, end, line = t
            if kind == ENCODING:
                self.encoding = string
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(string)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                if start[1] >= len(indents[-1]):
                    self.tokens.append(indents[-1])
                    self.prev_col = len(indents[-1])
                at_line_start = False
            elif kind == FSTRING_MIDDLE:
                if "{" in string or "}" in string:
                    string = self.escape_braces(string)
                    last = string.rsplit("\n", 1)[-1]
                    end = end[0], end[1] + last.count("{{") + last.count("}}")
            elif kind in (STRING, FSTRING_START) and self.prev_type in (STRING, FSTRING_END):
                self.tokens.append(" ")
            self.add_whitespace(start)
            self.tokens.append(string)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
            self.prev_type = kind
            self.prev_line = line
        return "".join(self.tokens)

    def escape_braces(self, text):
        """The text of an f-string as it is written; names of characters keep their braces."""
        result = []
        i = 0
        while i < len(text):
            if text.startswith("\\N{", i) and (end := text.find("}", i)) > 0:
                result.append(text[i:end + 1])
                i = end + 1
                continue
            c = text[i]
            result.append(c * 2 if c in "{}" else c)
            i += 1
        return "".join(result)

    def compat(self, first, iterator):
        """From pairs of kind and text alone: the spaces are new."""
        indents = []
        add = self.tokens.append
        at_line_start = first[0] in (NEWLINE, NL)
        after_string = False
        in_text = 0
        previous = None
        pending = first
        while pending is not None:
            kind, string = pending[:2]
            pending = next(iterator, None)
            if kind == ENCODING:
                self.encoding = string
                continue
            if kind in (NAME, NUMBER):
                string += " "
            if kind == STRING:
                if after_string:
                    string = " " + string
                after_string = True
            elif kind == FSTRING_START:
                if after_string:
                    string = " " + string
                after_string = False
                in_text += 1
            elif kind == FSTRING_END:
                after_string = True
                in_text -= 1
            else:
                after_string = False
            if kind == INDENT:
                indents.append(string)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                add(indents[-1])
                at_line_start = False
            elif kind == FSTRING_MIDDLE:
                string = self.escape_braces(string)
            elif in_text and kind == OP and string in "{}" and previous == (OP, string):
                string = " " + string
            previous = kind, string.strip()
            add(string)


def untokenize(iterable):
    """Source that has these tokens: text, or bytes if the first token says an encoding."""
    untokenizer = Untokenizer()
    text = untokenizer.untokenize(iterable)
    return text.encode(untokenizer.encoding) if untokenizer.encoding is not None else text
