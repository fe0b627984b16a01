# re: regular expressions.  The work is done in _re; here are the flags and the exception.

import _re
from _re import (
    Match, Pattern, compile, escape, findall, finditer, fullmatch, match, purge, search, split, sub, subn,
)

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error", "Pattern", "Match",
    "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
    "PatternError",
]

__version__ = "2.2.1"

_compile = compile


class PatternError(Exception):
    """A pattern that is no regular expression: msg, pattern, pos, lineno, colno."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f"{msg} at position {pos}"
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError
_re._set_error_type(PatternError)


class RegexFlag(int):
    """Flags, to be combined with |."""

    def __new__(cls, value):
        known = _FLAGS.get(value)
        if known is not None:
            return known
        self = int.__new__(cls, value)
        _FLAGS[int(self)] = self
        return self

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        names = [name for flag, name in _NAMES if self & flag]
        return "|".join(names) if names else "NOFLAG" if not self else None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        names = ["re." + name for flag, name in _NAMES if int(self) & flag]
        rest = int(self) & ~0x1fe
        if rest:
            names.append(hex(rest))
        return "|".join(names) if names else "re.NOFLAG"

    __str__ = __repr__

    __format__ = int.__format__

    def __bool__(self):
        return int(self) != 0

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __or__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) ^ int(other))

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(0x1ff & ~int(self))

    def __iter__(self):
        return iter([RegexFlag(flag) for flag, _ in _NAMES if int(self) & flag])

    def __len__(self):
        return int(self).bit_count()

    def __reduce_ex__(self, protocol):
        return RegexFlag, (int(self),)


_FLAGS = {}
_NAMES = (
    (256, "ASCII"), (2, "IGNORECASE"), (4, "LOCALE"), (32, "UNICODE"), (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"), (128, "DEBUG"),
)

NOFLAG = RegexFlag.NOFLAG = RegexFlag(0)
I = IGNORECASE = RegexFlag.I = RegexFlag.IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag.L = RegexFlag.LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag.M = RegexFlag.MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag.S = RegexFlag.DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag.U = RegexFlag.UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag.X = RegexFlag.VERBOSE = RegexFlag(64)
DEBUG = RegexFlag.DEBUG = RegexFlag(128)
A = ASCII = RegexFlag.A = RegexFlag.ASCII = RegexFlag(256)


class Scanner:
    """A lexicon of (pattern, action); scan() gives the results of the actions and the rest of the text."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        parts = []
        self._actions = {}
        number = 1
        for phrase, action in lexicon:
            parts.append("(" + phrase + ")")
            self._actions[number] = action
            number += 1 + compile(phrase, flags).groups
        self.scanner = compile("|".join(parts), flags)

    def scan(self, string):
        result = []
        at = 0
        step = self.scanner.scanner(string).match
        while True:
            found = step()
            if not found:
                break
            end = found.end()
            if at == end:
                break
            action = next(action for number, action in self._actions.items() if found.start(number) >= 0)
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = end
        return result, string[at:]
