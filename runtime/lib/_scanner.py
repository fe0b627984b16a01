# The scanner of Python source, for tokenize and ast.
#
# A Scanner gives tuples (type, string, row, column, end row, end column): rows from 1, columns in characters from 0.  Comments and line
# ends that mean nothing are tokens, too.  An f-string is FSTRING_START, pieces of text, the tokens of its fields, FSTRING_END.
# `strict`: what no program may contain is an error; otherwise it is a token, as tokenize shows it.

from token import (COMMENT, DEDENT, ENDMARKER, EXACT_TOKEN_TYPES, FSTRING_END, FSTRING_MIDDLE, FSTRING_START, INDENT, NAME, NEWLINE, NL, NUMBER, OP,
                   STRING)

_OPERATORS = frozenset(EXACT_TOKEN_TYPES)
_DIGITS = frozenset("0123456789")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_PREFIXES = frozenset(("", "r", "u", "b", "f", "br", "rb", "fr", "rf"))
_AFTER_NUMBER = ("and", "else", "for", "if", "in", "is", "not", "or")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_TAB_SIZE = 8
_MAX_INDENTS = 100


class ScanError(Exception):
    """args: the message, row and column (from 0), and the end of the place or -1; `kind`: the built-in exception it is in programs."""

    def __init__(self, message, row, column, kind=SyntaxError, end_row=-1, end_column=-1):
        self.args = message, row, column, end_row, end_column
        self.kind = kind


class _Text:
    """An f-string that is being scanned: how it ends, and a bracket depth and the place for each open field."""

    def __init__(self, quote, raw, row, column):
        self.quote = quote
        self.raw = raw
        self.row = row
        self.column = column
        self.fields = []          # depth of brackets at the fields' braces
        self.formats = []         # is the field's format being scanned?


class Scanner:
    """One scan of a text, or of the lines that a function gives, of which no more are read than tokens are asked for."""

    def __init__(self, text, strict, readline=None):
        self.text = text
        self.strict = strict
        self.readline = readline
        self.has_end = True       # the last line that was read
        self.row = 1
        self.line_start = 0
        self.brackets = []        # (character, row, column)
        self.texts = []           # _Text
        self.indents = [0]
        self.alternative_indents = [0]    # with tabs of one column

    def fail(self, message, at, kind=SyntaxError):
        raise ScanError(message, self.row, at - self.line_start, kind)

    def fail_continued(self, i, row, column):
        """The text ends behind a backslash at the end of a line."""
        if self.strict:
            self.fail("unexpected EOF while parsing", i - 1)
        started = self.text[:self.line_start + column].strip(" \t\f\\\r\n")
        raise ScanError("unexpected EOF in multi-line statement", row, i - 1 if started else -1, EOFError)

    def next_line(self):
        """The next line with its end, or one that it has not; "" behind the last one."""
        if self.readline is None:
            return ""
        line = self.readline()
        if not line:
            self.readline = None
        else:
            self.has_end = line.endswith(("\n", "\r"))
            if not self.has_end:
                line += "\n"
        return line

    def more(self):
        """Adds the next line to the text, for what goes on there."""
        line = self.next_line()
        self.text += line
        return line != ""

    # Each scanning function returns the index behind the token.  Those of tokens over several lines may add to the text.

    def number_end(self, i):
        """Behind a number that begins at i."""
        text, start = self.text, i
        size = len(text)
        if text[i] == "0" and i + 1 < size and text[i + 1] in "xXoObB":
            base = text[i + 1].lower()
            digits = "0123456789abcdefABCDEF" if base == "x" else "01234567" if base == "o" else "01"
            end = i + 2
            while end < size and (text[end] in digits or text[end] == "_" and end + 1 < size and text[end + 1] in digits):
                end += 1
            kind = {"x": "hexadecimal", "o": "octal", "b": "binary"}[base]
            if self.strict:
                if end < size and text[end] in _DIGITS and base != "x":
                    self.fail(f"invalid digit '{text[end]}' in {kind} literal", end)
                if end == i + 2 or end < size and text[end] == "_":
                    self.fail(f"invalid {kind} literal", end - 1)
            elif end == i + 2:
                return i + 1
            self.check_number_end(end, kind)
            return end
        i = self.digits_end(i)
        kind = "decimal"
        plain = True
        if i < size and text[i] == ".":
            plain = False
            i += 1
            if i < size and text[i] in _DIGITS:
                i = self.digits_end(i)
        if i < size and text[i] in "eE":
            at = i + 1
            if at < size and text[at] in "+-":
                at += 1
            if at < size and text[at] in _DIGITS:
                plain = False
                i = self.digits_end(at)
            elif self.strict and not text.startswith("else", i):
                self.fail("invalid decimal literal", i)
        if i < size and text[i] in "jJ":
            plain = False
            kind = "imaginary"
            i += 1
        if plain and self.strict and text[start] == "0" and text[start:i].strip("0_"):
            raise ScanError("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", self.row,
                            start - self.line_start, SyntaxError, self.row, start - self.line_start + len(text[start:i]) - len(text[start:i].lstrip("0_")))
        self.check_number_end(i, kind)
        return i

    def check_number_end(self, i, kind):
        text = self.text
        if self.strict and i < len(text) and (text[i] in _WORD or text[i] >= "\x80") and not text.startswith(_AFTER_NUMBER, i):
            self.fail(f"invalid {kind} literal", i - 1)

    def digits_end(self, i):
        text = self.text
        size = len(text)
        while i < size and (text[i] in _DIGITS or text[i] == "_" and i + 1 < size and text[i + 1] in _DIGITS):
            i += 1
        if self.strict and i < size and text[i] == "_":
            self.fail("invalid decimal literal", i)
        return i

    def word_end(self, i):
        text = self.text
        size = len(text)
        start = i
        plain = True
        while i < size and (text[i] in _WORD or text[i] >= "\x80"):
            plain = plain and text[i] < "\x80"
            i += 1
        if self.strict and not plain and not text[start:i].isidentifier():
            at = start
            while text[start:at + 1].isidentifier():
                at += 1
            c = text[at]
            if c.isprintable():
                self.fail(f"invalid character '{c}' (U+{ord(c):04X})", at)
            self.fail(f"invalid non-printable character U+{ord(c):04X}", at)
        return i

    def string_end(self, start, i, quote):
        """Behind a string whose quote stands at i; rows are counted."""
        text = self.text
        size = len(text)
        triple = text.startswith(quote * 3, i)
        row, column = self.row, start - self.line_start
        i += 3 if triple else 1
        while True:
            if i >= size and self.more():
                text = self.text
                size = len(text)
            if i >= size or text[i] in "\r\n" and not triple:
                if triple:
                    last = self.row - (1 if text.endswith("\n") else 0)
                    raise ScanError(f"unterminated triple-quoted string literal (detected at line {last})", row, column, EOFError)
                if self.texts and self.texts[-1].quote == quote:
                    raise ScanError("f-string: expecting '}'", row, column)
                raise ScanError(f"unterminated string literal (detected at line {self.row})", row, column)
            c = text[i]
            if c == quote and (not triple or text.startswith(quote * 3, i)):
                return i + (3 if triple else 1)
            if c == "\\":
                i += 1
                if text.startswith("\r\n", i):
                    i += 1
                if i >= size:
                    continue
                c = text[i]
            i += 1
            if c == "\n":
                self.row += 1
                self.line_start = i

    def indentation(self, tokens, i):
        """The tokens of a line's indentation; the index of its first character, or of what ends a line without code."""
        text = self.text
        size = len(text)
        start = i
        column = alternative = 0
        while i < size:
            c = text[i]
            if c == " ":
                column += 1
                alternative += 1
            elif c == "\t":
                column = (column // _TAB_SIZE + 1) * _TAB_SIZE
                alternative += 1
            elif c == "\f":
                column = alternative = 0
            elif c == "\\" and text.startswith("\n", i + 1) and (i + 2 < size or self.more()):
                text = self.text
                size = len(text)
                i += 1
                self.row += 1
                self.line_start = i + 1
            else:
                break
            i += 1
        if i >= size or text[i] in "#\r\n":
            return i
        row, at = self.row, i - self.line_start
        indents, alternatives = self.indents, self.alternative_indents
        if column == indents[-1]:
            if alternative != alternatives[-1]:
                self.fail("inconsistent use of tabs and spaces in indentation", i, TabError)
        elif column > indents[-1]:
            if len(indents) >= _MAX_INDENTS:
                self.fail("too many levels of indentation", i, IndentationError)
            if alternative <= alternatives[-1]:
                self.fail("inconsistent use of tabs and spaces in indentation", i, TabError)
            indents.append(column)
            alternatives.append(alternative)
            tokens.append((INDENT, text[self.line_start:i], row, 0, row, at))
        else:
            if column not in indents:
                raise ScanError("unindent does not match any outer indentation level", row, len(self.line()), IndentationError)
            while column < indents[-1]:
                indents.pop()
                alternatives.pop()
                tokens.append((DEDENT, "", row, at, row, at))
            if alternative != alternatives[-1]:
                self.fail("inconsistent use of tabs and spaces in indentation", i, TabError)
        return i

    def line(self):
        end = self.text.find("\n", self.line_start)
        return self.text[self.line_start:end if end >= 0 else len(self.text)]

    def middle(self, tokens, i):
        """The text of an f-string up to a field or its end, from i on."""
        text, state = self.text, self.texts[-1]
        size = len(text)
        quote = state.quote
        in_format = bool(state.formats) and state.formats[-1]
        start, row, column = i, self.row, i - self.line_start
        while True:
            if i >= size and self.more():
                text = self.text
                size = len(text)
            if i >= size or text[i] in "\r\n" and len(quote) == 1 and not in_format:
                what = "triple-quoted f-string" if len(quote) == 3 else "f-string"
                raise ScanError(f"unterminated {what} literal (detected at line {self.row})", state.row, state.column,
                                EOFError if len(quote) == 3 else SyntaxError)
            c = text[i]
            if text.startswith(quote, i):
                if i > start:
                    tokens.append((FSTRING_MIDDLE, text[start:i], row, column, self.row, i - self.line_start))
                if state.fields:
                    self.fail("f-string: expecting '}'", i)
                end = i + len(quote)
                tokens.append((FSTRING_END, quote, self.row, i - self.line_start, self.row, end - self.line_start))
                self.texts.pop()
                return end
            if c == "{":
                if not in_format and text.startswith("{", i + 1):
                    tokens.append((FSTRING_MIDDLE, text[start:i + 1], row, column, self.row, i + 1 - self.line_start))
                    i += 2
                    start, row, column = i, self.row, i - self.line_start
                    continue
                if i > start or in_format and not self.strict and text.startswith("{", i + 1):
                    tokens.append((FSTRING_MIDDLE, text[start:i], row, column, self.row, i - self.line_start))
                at = i - self.line_start
                tokens.append((OP, "{", self.row, at, self.row, at + 1))
                self.brackets.append(("{", self.row, at))
                state.fields.append(len(self.brackets))
                state.formats.append(False)
                return i + 1
            if c == "}":
                if in_format:
                    if i > start or not self.strict:
                        tokens.append((FSTRING_MIDDLE, text[start:i], row, column, self.row, i - self.line_start))
                    state.formats[-1] = False
                    return i
                if not text.startswith("}", i + 1):
                    if not self.strict:
                        tokens.append((FSTRING_MIDDLE, text[start:i], row, column, self.row, i - self.line_start))
                    self.fail("f-string: single '}' is not allowed", i)
                tokens.append((FSTRING_MIDDLE, text[start:i + 1], row, column, self.row, i + 1 - self.line_start))
                i += 2
                start, row, column = i, self.row, i - self.line_start
                continue
            if c == "\\":
                following = text[i + 1:i + 2]
                if not state.raw and following == "N" and text.startswith("{", i + 2) and (end := text.find("}", i)) > 0:
                    i = end + 1
                    tokens.append((FSTRING_MIDDLE, text[start:i], row, column, self.row, i - self.line_start))
                    start, row, column = i, self.row, i - self.line_start
                    continue
                i += 1
                if following in ("{", "}", ""):
                    continue
                c = following
            elif c == "\n" and in_format and len(quote) == 1:
                self.fail(f"unterminated f-string literal (detected at line {self.row})", i)
            i += 1
            if c == "\n":
                self.row += 1
                self.line_start = i

    def scan(self, tokens):
        """Appends all tokens to the list."""
        for _ in self.steps(tokens):
            pass

    def steps(self, tokens):
        """Appends the tokens to the list, and stops each time when another line may be read."""
        text, brackets, texts = self.text, self.brackets, self.texts
        size = len(text)
        i = 0
        at_line_start = True       # a line begins, outside of brackets
        blank = False              # the line has no code
        in_text = False            # in the text of an f-string
        while True:
            if in_text:
                yield
                i = self.middle(tokens, i)
                text = self.text
                size = len(text)
                in_text = False
                continue
            if i >= size and self.readline is not None:
                yield
                if line := self.next_line():
                    text = self.text = line
                    size = len(text)
                    i = self.line_start = 0
            if at_line_start:
                at_line_start = False
                i = self.indentation(tokens, i)
                text = self.text
                size = len(text)
                blank = i >= size or text[i] in "#\r\n"
            while i < size and text[i] in " \t\f":
                i += 1
            if i >= size:
                break
            c = text[i]
            row, column = self.row, i - self.line_start
            if c == "\n" or c == "\r":
                end = i + (2 if c == "\r" and text.startswith("\n", i + 1) else 1)
                kind = NL if blank or brackets else NEWLINE
                tokens.append((kind, text[i:end] if self.has_end else "", row, column, row, column + end - i))
                if not brackets:
                    at_line_start = True
                    blank = False
                i = end
                self.row += 1
                self.line_start = i
                continue
            if c == "#":
                end = i
                while end < size and text[end] not in "\r\n":
                    end += 1
                tokens.append((COMMENT, text[i:end], row, column, row, column + end - i))
                i = end
                continue
            if c == "\\":
                end = i + 1
                if text.startswith("\r", end):
                    end += 1
                if not text.startswith("\n", end):
                    if end >= size:
                        self.fail_continued(i + 2, row, column)
                    self.fail("unexpected character after line continuation character", i + (1 if self.strict else 2))
                i = end + 1
                if i >= size:
                    yield
                    if not self.more():
                        self.fail_continued(i, row, column)
                    text = self.text
                    size = len(text)
                self.row += 1
                self.line_start = i
                continue
            if c in _WORD and c not in _DIGITS or c >= "\x80":
                end = self.word_end(i)
                if end < size and text[end] in "\"'" and end - i <= 2 and (prefix := text[i:end].lower()) in _PREFIXES:
                    quote = text[end]
                    if "f" in prefix:
                        quote *= 3 if text.startswith(quote * 3, end) else 1
                        texts.append(_Text(quote, "r" in prefix, row, column))
                        begin = i
                        i = end + len(quote)
                        tokens.append((FSTRING_START, text[begin:i], row, column, row, i - self.line_start))
                        in_text = True
                        continue
                    yield
                    end = self.string_end(i, end, quote)
                    text = self.text
                    size = len(text)
                    tokens.append((STRING, text[i:end], row, column, self.row, end - self.line_start))
                else:
                    tokens.append((NAME, text[i:end], row, column, row, column + end - i))
                i = end
                continue
            if c in _DIGITS or c == "." and i + 1 < size and text[i + 1] in _DIGITS:
                end = self.number_end(i)
                tokens.append((NUMBER, text[i:end], row, column, row, column + end - i))
                i = end
                continue
            if c == '"' or c == "'":
                yield
                end = self.string_end(i, i, c)
                text = self.text
                size = len(text)
                tokens.append((STRING, text[i:end], row, column, self.row, end - self.line_start))
                i = end
                continue
            in_field = bool(texts) and bool(texts[-1].fields) and texts[-1].fields[-1] == len(brackets)
            if in_field and (c == ":" or c == "}" or c == "!" and not text.startswith("=", i + 1)):
                tokens.append((OP, c, row, column, row, column + 1))
                i += 1
                if c == ":":
                    texts[-1].formats[-1] = True
                    in_text = True
                elif c == "}":
                    brackets.pop()
                    texts[-1].fields.pop()
                    texts[-1].formats.pop()
                    in_text = True
                continue
            operator = text[i:i + 3]
            while len(operator) > 1 and operator not in _OPERATORS:
                operator = operator[:-1]
            length = len(operator)
            if length == 1 and operator not in _OPERATORS or operator == "!":
                if self.strict and operator not in "!$?`":
                    self.fail(f"invalid non-printable character U+{ord(operator):04X}", i)
            elif c in "([{":
                brackets.append((c, row, column))
            elif c in ")]}":
                if brackets and brackets[-1][0] == _CLOSING[c] and not in_field:
                    brackets.pop()
                elif self.strict or brackets:
                    if not brackets:
                        self.fail(f"unmatched '{c}'", i)
                    opening, opened = brackets[-1][0], brackets[-1][1]
                    if in_field:
                        self.fail(f"f-string: unmatched '{c}'", i)
                    where = f" on line {opened}" if opened != row else ""
                    self.fail(f"closing parenthesis '{c}' does not match opening parenthesis '{opening}'{where}", i)
            tokens.append((OP, operator, row, column, row, column + length))
            i += length
        if texts:
            if not self.strict:
                raise ScanError("unexpected EOF in multi-line statement", self.row - 1, size - 1, EOFError)
            raise ScanError("f-string: expecting '}'", self.row, i - self.line_start)
        if brackets:
            character, row, column = brackets[-1]
            raise ScanError(f"'{character}' was never closed", row, column, EOFError)
        if i > self.line_start and tokens and tokens[-1][0] not in (NEWLINE, NL) and (not blank or tokens[-1][0] == COMMENT):
            row, column = self.row, i - self.line_start
            tokens.append((NL if blank else NEWLINE, "", row, column, row, column + 1))
            self.row += 1
        elif i > self.line_start and blank:
            self.row += 1
        for _ in self.indents[1:]:
            tokens.append((DEDENT, "", self.row, 0, self.row, 0))
        tokens.append((ENDMARKER, "", self.row, 0, self.row, 0))

