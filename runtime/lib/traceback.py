# traceback: exceptions and their tracebacks as text.
#
# The text of a whole exception is the runtime's own (the one that an uncaught exception gets).  There are no stacks of running
# code: extract_stack() and its kin give nothing (docs/differences.md).

import linecache
import sys
from _native import exception_text as _exception_text

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb", "print_exc",
    "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary", "StackSummary",
    "TracebackException", "walk_stack", "walk_tb", "print_list",
]


class FrameSummary:
    """One entry of a traceback."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self.locals = {key: repr(value) for key, value in locals.items()} if locals else None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def line(self):
        """The source line without its indentation."""
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


def _limited(items, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is None:
        return items
    return items[:limit] if limit >= 0 else items[limit:]


class StackSummary(list):
    """Entries of a traceback."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        result = klass()
        for frame, lineno in _limited(list(frame_gen), limit):
            code = frame.f_code
            result.append(FrameSummary(code.co_filename, lineno, code.co_name))
        return result

    @classmethod
    def from_list(klass, a_list):
        result = klass()
        for entry in a_list:
            if isinstance(entry, FrameSummary):
                result.append(entry)
            else:
                filename, lineno, name, line = entry
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f"    {frame_summary.line}\n"
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """Texts of the entries; repeated ones are counted."""
        result = []
        last = None
        count = 0
        for entry in self:
            key = (entry.filename, entry.lineno, entry.name)
            if key != last:
                if count > 3:
                    result.append(_repeated(count - 3))
                last = key
                count = 0
            count += 1
            if count <= 3:
                text = self.format_frame_summary(entry, **kwargs)
                if text is not None:
                    result.append(text)
        if count > 3:
            result.append(_repeated(count - 3))
        return result


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def walk_tb(tb):
    """(frame, line) of the entries."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def extract_tb(tb, limit=None):
    """The entries of a traceback."""
    return StackSummary.extract(walk_tb(tb), limit=limit)


def extract_stack(f=None, limit=None):
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for item in format_list(extracted_list):
        print(item, file=sys.stderr if file is None else file, end="")


def _entries(text):
    """The text of an exception cut as format_exception() gives it: an item each for headings, entries, messages."""
    items = []
    in_frame = False
    for line in text.splitlines(True):
        stripped = line.lstrip(" |+-")
        if stripped.startswith('File "') and line.lstrip(" |").startswith("File "):
            items.append(line)
            in_frame = True
        elif in_frame and line.startswith("    ") and not line.startswith("    |"):
            items[-1] += line
        else:
            in_frame = False
            items.append(line)
    return items


def format_tb(tb, limit=None):
    """The entries of a traceback as texts."""
    if tb is None:
        return []
    if limit is not None:
        return extract_tb(tb, limit).format()
    items = _entries(_exception_text(_Bare().with_traceback(tb)))
    return items[1:-1]


class _Bare(BaseException):
    """Carries a traceback to the runtime's formatter."""


def print_tb(tb, limit=None, file=None):
    for item in format_tb(tb, limit):
        print(item, file=sys.stderr if file is None else file, end="")


_sentinel = object()


def _exception_of(exc, value):
    if value is _sentinel:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc
    return value


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """The texts of an exception with its traceback and those that led to it."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    value = _exception_of(exc, value)
    if tb is _sentinel:
        tb = value.__traceback__ if value is not None else None
    return list(TracebackException(type(value), value, tb, limit=limit, _chain=chain).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The last lines: type and message, notes."""
    value = _exception_of(exc, value)
    return list(TracebackException(type(value), value, None).format_exception_only(show_group=show_group))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    if file is None:
        file = sys.stderr
    for item in format_exception(exc, value, tb, limit, chain):
        print(item, file=file, end="")


def print_exc(limit=None, file=None, chain=True):
    """Prints the exception that is being handled."""
    value = sys.exception()
    print_exception(value, value, None if value is None else value.__traceback__, limit, file, chain)


def format_exc(limit=None, chain=True):
    """The text of the exception that is being handled."""
    value = sys.exception()
    return "".join(format_exception(value, value, None if value is None else value.__traceback__, limit, chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    value = sys.last_exc
    print_exception(value, value, value.__traceback__, limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file=file)


def format_stack(f=None, limit=None):
    return format_list(extract_stack(f, limit))


def clear_frames(tb):
    """Frames keep nothing alive here."""


class TracebackException:
    """An exception prepared for being formatted."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None, _chain=True):
        self._value = exc_value
        self._limit = limit
        self._traceback = exc_traceback
        self._exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self.exc_type = exc_type if save_exc_type else None
        self.exc_type_str = _type_name(exc_type) if isinstance(exc_type, type) else None
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = None
        seen = {id(exc_value)} if _seen is None else _seen | {id(exc_value)}
        if exc_value is not None and _chain:
            for name in ("__cause__", "__context__"):
                other = getattr(exc_value, name)
                if other is not None and id(other) not in seen:
                    setattr(self, name, TracebackException(type(other), other, other.__traceback__, limit=limit, _seen=seen))
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, limit=limit, _seen=seen) for e in exc_value.exceptions]
        if isinstance(exc_value, SyntaxError):
            self.filename, self.lineno, self.offset = exc_value.filename, exc_value.lineno, exc_value.offset
            self.text, self.msg = exc_value.text, exc_value.msg

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return str(self._value)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def _only(self):
        """The runtime's text of the exception alone."""
        value = self._value
        if value is None:
            return ["NoneType: None\n"]
        kept = value.__traceback__, value.__cause__, value.__context__, value.__suppress_context__
        try:
            value.__traceback__ = value.__cause__ = value.__context__ = None
            return _exception_text(value).splitlines(True)
        finally:
            value.__traceback__, value.__cause__, value.__context__, value.__suppress_context__ = kept

    def format_exception_only(self, *, show_group=False, **kwargs):
        """Type and message, notes."""
        if isinstance(self._value, BaseExceptionGroup):
            name = _type_name(type(self._value))
            yield f"{name}: {self._value}\n"
            for note in self.__notes__ or ():
                yield from (line + "\n" for line in str(note).split("\n"))
            return
        lines = self._only()
        if isinstance(self._value, SyntaxError):
            yield from lines
            return
        notes = 0
        if isinstance(self.__notes__, (list, tuple)):
            notes = sum(str(note).count("\n") + 1 for note in self.__notes__)
        yield "".join(lines[:len(lines) - notes])
        yield from lines[len(lines) - notes:]

    def format(self, *, chain=True, **kwargs):
        """All texts."""
        value = self._value
        if value is None:
            if self._traceback is not None:
                yield "Traceback (most recent call last):\n"
                yield from format_tb(self._traceback, self._limit)
            yield "NoneType: None\n"
            return
        if chain and self._limit is None and self._traceback is value.__traceback__:
            yield from _entries(_exception_text(value))
            return
        if chain and self.__cause__ is not None:
            yield from self.__cause__.format(chain=chain)
            yield "\nThe above exception was the direct cause of the following exception:\n\n"
        elif chain and self.__context__ is not None and not self.__suppress_context__:
            yield from self.__context__.format(chain=chain)
            yield "\nDuring handling of the above exception, another exception occurred:\n\n"
        if self._traceback is not None:
            yield "Traceback (most recent call last):\n"
            yield from format_tb(self._traceback, self._limit)
        yield from self.format_exception_only()

    def print(self, *, file=None, chain=True, **kwargs):
        for item in self.format(chain=chain):
            print(item, file=sys.stderr if file is None else file, end="")


def _type_name(cls):
    module = cls.__module__
    return cls.__qualname__ if module in ("__main__", "builtins") else f"{module}.{cls.__qualname__}"
