# tomllib: TOML 1.0 documents as dicts.
#
# One reader over the text; positions in errors are lines and columns.  What a table may still get is kept in sets of keys: those that
# were closed (inline tables, arrays), those that a header named, those that dotted keys made.

from datetime import date, datetime, time, timedelta, timezone

__all__ = ("loads", "load", "TOMLDecodeError")

_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_DIGITS = frozenset("0123456789")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_RADIX_DIGITS = {"x": frozenset("0123456789abcdefABCDEF"), "o": frozenset("01234567"), "b": frozenset("01")}
_END_OF_VALUE = frozenset(" \t\n\r#,]}")


class TOMLDecodeError(ValueError):
    """The document is not valid."""


class _Table:
    """What may be done to a table: `closed` for ever, named by a `header`, made by `dotted` keys; tables below by name."""

    def __init__(self):
        self.closed = self.header = self.dotted = False
        self.below = {}


class _Reader:
    def __init__(self, text, parse_float):
        self.text = text
        self.at = 0
        self.parse_float = parse_float
        self.root = {}
        self.root_state = _Table()

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            raise TOMLDecodeError(f"{message} (at end of document)")
        line = self.text.count("\n", 0, at) + 1
        column = at + 1 if line == 1 else at - self.text.rindex("\n", 0, at)
        raise TOMLDecodeError(f"{message} (at line {line}, column {column})")

    def peek(self):
        return self.text[self.at] if self.at < len(self.text) else ""

    def skip_blanks(self):
        text, at = self.text, self.at
        while at < len(text) and text[at] in " \t":
            at += 1
        self.at = at

    def skip_comment(self):
        if self.peek() != "#":
            return
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        for i in range(self.at + 1, end):
            c = self.text[i]
            if c < " " and c != "\t" or c == "\x7f":
                self.fail(f"Found invalid character {c!r}", i)
        self.at = end

    def skip_lines(self):
        """Blanks, comments and ends of lines."""
        while True:
            start = self.at
            while self.peek() and self.peek() in " \t\n":
                self.at += 1
            self.skip_comment()
            if self.at == start:
                return

    # ---- documents

    def document(self):
        table, state = self.root, self.root_state
        while True:
            self.skip_blanks()
            c = self.peek()
            if not c:
                return self.root
            if c == "\n":
                self.at += 1
                continue
            if c == "[":
                table, state = self.header()
            elif c in _BARE or c in "\"'":
                self.assignment(table, state)
            elif c != "#":
                self.fail("Invalid statement")
            self.skip_blanks()
            self.skip_comment()
            if not self.peek():
                return self.root
            if self.peek() != "\n":
                self.fail("Expected newline or end of document after a statement")
            self.at += 1

    def header(self):
        """The table that a header begins."""
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        self.skip_blanks()
        key = self.key()
        end = "]]" if is_array else "]"
        table, state = self.root, self.root_state
        for i, name in enumerate(key):
            last = i == len(key) - 1
            known = state.below.get(name)
            if last and is_array:
                if known is not None and not isinstance(known, list):
                    self.fail(f"Cannot mutate immutable namespace {key}" if known.closed else "Cannot overwrite a value")
                if known is None:
                    if name in table:
                        self.fail("Cannot mutate immutable namespace " + str(key) if isinstance(table[name], list) else "Cannot overwrite a value")
                    table[name] = []
                    known = state.below[name] = []
                below = _Table()
                known.append(below)
                table[name].append({})
                table, state = table[name][-1], below
                break
            if isinstance(known, list):
                if last:
                    self.fail(f"Cannot declare {key} twice")
                table, state = table[name][-1], known[-1]
                continue
            if known is None:
                if name in table:
                    self.fail("Cannot overwrite a value" if not isinstance(table[name], (list, dict)) else f"Cannot declare {key} twice")
                table[name] = {}
                known = state.below[name] = _Table()
            elif known.closed or last and (known.header or known.dotted):
                self.fail(f"Cannot declare {key} twice")
            table, state = table[name], known
            if last:
                state.header = True
        if not self.text.startswith(end, self.at):
            self.fail(f"Expected '{end}' at the end of {'an array' if is_array else 'a table'} declaration")
        self.at += len(end)
        return table, state

    def assignment(self, table, state, inline=False):
        key = self.key()
        if self.peek() != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.skip_blanks()
        value, closed = self.value()
        for name in key[:-1]:
            known = state.below.get(name)
            if known is None:
                if name in table:
                    self.fail("Cannot overwrite a value")
                table[name] = {}
                known = state.below[name] = _Table()
                known.dotted = True
            elif isinstance(known, list) or known.closed or known.header and not inline or not known.dotted:
                self.fail(f"Cannot redefine namespace {key[:-1]}" if not isinstance(known, list) and not known.closed else
                          f"Cannot mutate immutable namespace {key[:-1]}")
            table, state = table[name], known
        if key[-1] in table:
            self.fail(f"Duplicate inline table key {key[-1]!r}" if inline else "Cannot overwrite a value")
        table[key[-1]] = value
        if closed:
            below = state.below[key[-1]] = _Table()
            below.closed = True

    # ---- keys and values

    def key(self):
        parts = [self.key_part()]
        self.skip_blanks()
        while self.peek() == ".":
            self.at += 1
            self.skip_blanks()
            parts.append(self.key_part())
            self.skip_blanks()
        return tuple(parts)

    def key_part(self):
        c = self.peek()
        if c and c in _BARE:
            start = self.at
            while self.peek() and self.peek() in _BARE:
                self.at += 1
            return self.text[start:self.at]
        if c == "'":
            return self.literal()
        if c == '"':
            return self.basic()
        self.fail("Invalid initial character for a key part")

    def value(self):
        """A value, and whether it is a table or array that nothing may be added to."""
        c = self.peek()
        text, at = self.text, self.at
        if c == '"':
            return (self.long_text('"') if text.startswith('"""', at) else self.basic()), False
        if c == "'":
            return (self.long_text("'") if text.startswith("'''", at) else self.literal()), False
        if c == "[":
            return self.array(), True
        if c == "{":
            return self.inline_table(), True
        for word, value in ("true", True), ("false", False):
            if text.startswith(word, at):
                self.at += len(word)
                return value, False
        found = self.moment() if c and c in _DIGITS else None
        if found is None:
            found = self.number()
        if found is None:
            self.fail("Invalid value")
        return found, False

    def array(self):
        self.at += 1
        items = []
        self.skip_lines()
        while self.peek() != "]":
            items.append(self.value()[0])
            self.skip_lines()
            if self.peek() == "]":
                break
            if self.peek() != ",":
                self.fail("Unclosed array")
            self.at += 1
            self.skip_lines()
        self.at += 1
        return items

    def inline_table(self):
        self.at += 1
        table, state = {}, _Table()
        self.skip_blanks()
        if self.peek() == "}":
            self.at += 1
            return table
        while True:
            self.assignment(table, state, True)
            self.skip_blanks()
            c = self.peek()
            if c == "}":
                self.at += 1
                return table
            if c != ",":
                self.fail("Unclosed inline table")
            self.at += 1
            self.skip_blanks()

    # ---- texts

    def literal(self):
        start = self.at + 1
        end = start
        while True:
            c = self.text[end:end + 1]
            if c == "'":
                self.at = end + 1
                return self.text[start:end]
            if not c:
                self.fail("Expected \"'\"", end)
            if c < " " and c != "\t" or c == "\x7f":
                self.fail(f"Found invalid character {c!r}", end)
            end += 1

    def escape(self, long):
        """What an escape stands for; self.at is at its backslash."""
        c = self.text[self.at + 1:self.at + 2]
        if c in ("u", "U"):
            count = 4 if c == "u" else 8
            digits = self.text[self.at + 2:self.at + 2 + count]
            if len(digits) != count or not all(d in _RADIX_DIGITS["x"] for d in digits):
                self.fail("Invalid hex value", self.at + 2)
            code = int(digits, 16)
            if code > 0x10ffff or 0xd800 <= code <= 0xdfff:
                self.fail("Escaped character is not a Unicode scalar value", self.at + 2 + count)
            self.at += 2 + count
            return chr(code)
        if long and c and c in " \t\n":
            at = self.at + 1
            while self.text[at:at + 1] and self.text[at] in " \t":
                at += 1
            if self.text[at:at + 1] != "\n":
                if not self.text[at:at + 1]:
                    self.at = at
                    return ""
                self.fail("Unescaped '\\' in a string", at)
            while self.text[at:at + 1] and self.text[at] in " \t\n":
                at += 1
            self.at = at
            return ""
        if c not in _ESCAPES or not c:
            if not c:
                self.fail("Unterminated string", self.at + 1)
            self.fail("Unescaped '\\' in a string", self.at + 2)
        self.at += 2
        return _ESCAPES[c]

    def basic(self):
        self.at += 1
        parts = []
        start = self.at
        while True:
            c = self.peek()
            if not c:
                self.fail("Unterminated string")
            if c == '"':
                parts.append(self.text[start:self.at])
                self.at += 1
                return "".join(parts)
            if c == "\\":
                parts.append(self.text[start:self.at])
                parts.append(self.escape(False))
                start = self.at
                continue
            if c < " " and c != "\t" or c == "\x7f":
                self.fail(f"Illegal character {c!r}")
            self.at += 1

    def long_text(self, quote):
        self.at += 3
        if self.peek() == "\n":
            self.at += 1
        parts = []
        start = self.at
        while True:
            c = self.peek()
            if not c:
                self.fail("Unterminated string" if quote == '"' else "Expected \"'''\"")
            if c == quote and self.text.startswith(quote * 3, self.at):
                parts.append(self.text[start:self.at])
                self.at += 3
                for _ in range(2):                  # quotes that belong to the text
                    if self.peek() == quote:
                        parts.append(quote)
                        self.at += 1
                return "".join(parts)
            if c == "\\" and quote == '"':
                parts.append(self.text[start:self.at])
                parts.append(self.escape(True))
                start = self.at
                continue
            if c < " " and c not in "\t\n" or c == "\x7f":
                self.fail(f"Illegal character {c!r}" if quote == '"' else f"Found invalid character {c!r}")
            self.at += 1

    # ---- numbers and times

    def digits(self, at, count):
        """The number of so many digits at a place, -1: there are others."""
        piece = self.text[at:at + count]
        return int(piece) if len(piece) == count and all(c in _DIGITS for c in piece) else -1

    def clock(self, at):
        """(hour, minute, second, microsecond), and where it ends; None: there is no time."""
        text = self.text
        hour, minute = self.digits(at, 2), self.digits(at + 3, 2)
        if hour < 0 or minute < 0 or text[at + 2:at + 3] != ":" or text[at + 5:at + 6] != ":":
            return None
        second = self.digits(at + 6, 2)
        if second < 0 or hour > 23 or minute > 59 or second > 59:
            return None
        end = at + 8
        micro = 0
        if text[end:end + 1] == "." and text[end + 1:end + 2] in _DIGITS and text[end + 1:end + 2]:
            start = end = end + 1
            while text[end:end + 1] and text[end] in _DIGITS:
                end += 1
            micro = int(text[start:min(end, start + 6)].ljust(6, "0"))
        return (hour, minute, second, micro), end

    def moment(self):
        """A date, a time or both; None: something else."""
        text, at = self.text, self.at
        if text[at + 2:at + 3] == ":":
            found = self.clock(at)
            if found is None:
                return None
            self.at = found[1]
            return time(*found[0])
        if text[at + 4:at + 5] != "-" or text[at + 7:at + 8] != "-":
            return None
        year, month, day = self.digits(at, 4), self.digits(at + 5, 2), self.digits(at + 8, 2)
        if year < 0 or not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        separator = text[at + 10:at + 11]
        found = self.clock(at + 11) if separator and separator in "Tt " else None
        try:
            if found is None:
                result = date(year, month, day)
                self.at = at + 10
                return result
            parts, end = found
            zone = None
            sign = text[end:end + 1]
            if sign and sign in "Zz":
                zone = timezone.utc
                end += 1
            elif sign and sign in "+-":
                hours, minutes = self.digits(end + 1, 2), self.digits(end + 4, 2)
                if 0 <= hours <= 23 and 0 <= minutes <= 59 and text[end + 3:end + 4] == ":":
                    offset = timedelta(hours=hours, minutes=minutes)
                    zone = timezone(-offset if sign == "-" else offset) if offset else timezone.utc
                    end += 6
            result = datetime(year, month, day, *parts, tzinfo=zone)
        except ValueError:
            self.fail("Invalid date or datetime")
        self.at = end
        return result

    def number(self):
        """A number; None: something else."""
        text, start = self.text, self.at
        at = start + 1 if text[start:start + 1] in ("+", "-") else start
        for word in "inf", "nan":
            if text.startswith(word, at):
                self.at = at + 3
                return self.parse_float(text[start:self.at])
        radix = text[at + 1:at + 2]
        if at == start and text[at:at + 1] == "0" and radix in _RADIX_DIGITS:
            end = self.run(at + 2, _RADIX_DIGITS[radix])
            if end == at + 2:
                self.at = at + 1
                return 0
            self.at = end
            return int(text[at:end], 0)
        end = self.run(at, _DIGITS)
        if end == at:
            return None
        if text[at] == "0" and end > at + 1:
            end = at + 1
        is_float = False
        if text[end:end + 1] == "." and (after := self.run(end + 1, _DIGITS)) > end + 1:
            is_float, end = True, after
        if text[end:end + 1] in ("e", "E"):
            begin = end + 1 + (text[end + 1:end + 2] in ("+", "-"))
            if (after := self.run(begin, _DIGITS)) > begin:
                is_float, end = True, after
        self.at = end
        return self.parse_float(text[start:end].replace("_", "") if self.parse_float is float else text[start:end]) if is_float else int(text[start:end])

    def run(self, at, digits):
        """Behind digits with single underscores between them."""
        text = self.text
        while text[at:at + 1] and (text[at] in digits or text[at] == "_" and text[at - 1] in digits and text[at + 1:at + 2] in digits
                                   and text[at + 1:at + 2]):
            at += 1
        return at


def load(fp, /, *, parse_float=float):
    """The document of a binary file."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """The document of a text."""
    text = s.replace("\r\n", "\n")
    if parse_float is not float:
        below = parse_float

        def parse_float(text):
            value = below(text)
            if isinstance(value, (dict, list)):
                raise ValueError("parse_float must not return dicts or lists")
            return value
    return _Reader(text, parse_float).document()
