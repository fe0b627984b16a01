# traceback: exceptions and their tracebacks as text.
#
# What a TracebackException takes from an exception is texts and numbers, so that it keeps nothing alive and two of them can be compared.
# Carets and messages with their hints are the runtime's own (module _native).  Of the stack of running code only the
# innermost frame is known: extract_stack() and its kin give their caller's (docs/differences.md).

import linecache
import sys
from sys import _getframe as _own_frame
from _native import exception_message as _exception_message, source_line as _source_line
from _native import traceback_position as _traceback_position, underlined as _underlined

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb", "print_exc",
    "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary", "StackSummary",
    "TracebackException", "walk_stack", "walk_tb",
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
            self._line = _line_of(self.filename, self.lineno)
        return self._line.strip()

    def _source(self):
        """The lines with their carets, as they stand in a traceback."""
        if self.lineno is None:
            return ""
        if self.colno is None or self.end_colno is None:
            return f"    {self.line}\n" if self.line else ""
        first = _line_of(self.filename, self.lineno) or self._line or ""
        lines = [first] + [_line_of(self.filename, number) for number in range(self.lineno + 1, self.end_lineno + 1)]
        return _underlined([line.rstrip() for line in lines], self.colno, self.end_colno)


def _line_of(filename, number):
    return linecache.getline(filename, number) or _source_line(filename, number)


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
        places = ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen)
        return klass._of_places(places, limit, lookup_lines, capture_locals)

    @classmethod
    def _of_places(klass, places, limit=None, lookup_lines=True, capture_locals=False):
        result = klass()
        for frame, (lineno, end_lineno, colno, end_colno) in _limited(list(places), limit):
            code = frame.f_code
            result.append(FrameSummary(
                code.co_filename, lineno, code.co_name, lookup_line=False, locals=_locals_of(frame) if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        if lookup_lines:
            for entry in result:
                entry.line
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
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n' + frame_summary._source()
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
    return _outwards(_asking_frame() if f is None else f)


def _outwards(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def _places_of_tb(tb):
    while tb is not None:
        yield tb.tb_frame, _traceback_position(tb)
        tb = tb.tb_next


def _locals_of(frame):
    try:
        return frame.f_locals
    except NotImplementedError:   # only modules have variables that can be looked at
        return None


def extract_tb(tb, limit=None):
    """The entries of a traceback."""
    return StackSummary._of_places(_places_of_tb(tb), limit)


def extract_stack(f=None, limit=None):
    return _stack_from(_asking_frame() if f is None else f, limit)


def _asking_frame():
    try:
        return _own_frame()
    except ValueError:   # it was called under a name that the compiler did not see
        return None


def _stack_from(f, limit):
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    for item in format_list(extracted_list):
        print(item, file=sys.stderr if file is None else file, end="")


def format_tb(tb, limit=None):
    """The entries of a traceback as texts."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    for item in format_tb(tb, limit):
        print(item, file=sys.stderr if file is None else file, end="")


class _Implicit:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Implicit()


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
    return list(TracebackException(type(value), value, tb, limit=limit).format(chain=chain))


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
    print_list(_stack_from(_asking_frame() if f is None else f, limit), file=file)


def format_stack(f=None, limit=None):
    return format_list(_stack_from(_asking_frame() if f is None else f, limit))


def clear_frames(tb):
    """Frames keep nothing alive here."""


class TracebackException:
    """An exception prepared for being formatted."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        how = {"limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals, "max_group_width": max_group_width,
               "max_group_depth": max_group_depth}
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._of_places(_places_of_tb(exc_traceback), limit, lookup_lines, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._type_name = _type_name(exc_type) if exc_type is not None else None
        self._str = _safely(exc_value, str, "<exception str() failed>")
        self._message = _exception_message(exc_value) if isinstance(exc_value, BaseException) else "NoneType: None\n"
        self.__notes__ = _notes_of(exc_value)
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            self.filename, self.offset, self.end_offset = exc_value.filename, exc_value.offset, exc_value.end_offset
            self.lineno = str(exc_value.lineno) if exc_value.lineno is not None else None
            self.end_lineno = str(exc_value.end_lineno) if exc_value.end_lineno is not None else None
            self.text, self.msg = exc_value.text, exc_value.msg
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if _seen is None:
            self._take_related(exc_value, seen, compact, how)

    def _take_related(self, value, seen, compact, how):
        """Causes, contexts and members, without recursion: chains may be long."""
        waiting = [(self, value)]
        while waiting:
            made, value = waiting.pop()
            if value is None:
                continue

            def prepared(other):
                new = TracebackException(type(other), other, other.__traceback__, _seen=seen, **how)
                waiting.append((new, other))
                return new

            cause, context = value.__cause__, value.__context__
            if cause is not None and id(cause) not in seen:
                made.__cause__ = prepared(cause)
            wanted = not compact or (made.__cause__ is None and not value.__suppress_context__)
            if wanted and context is not None and id(context) not in seen:
                made.__context__ = prepared(context)
            if isinstance(value, BaseExceptionGroup):
                made.exceptions = [prepared(member) for member in value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning)
        return self._exc_type

    @property
    def exc_type_str(self):
        return self._type_name

    def __str__(self):
        return self._str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Type and message, notes; with show_group those of the members, indented."""
        margin = "   " * _depth
        message = self._message
        if hasattr(self, "msg"):   # a SyntaxError: the place comes first
            while message.startswith("  "):
                line, end, message = message.partition("\n")
                yield margin + line + end
        if _depth:
            yield from (margin + line + "\n" for line in message.removesuffix("\n").split("\n"))
        else:
            yield message
        for note in self._note_texts():
            yield from (margin + line + "\n" for line in note.split("\n"))
        if show_group and self.exceptions:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=True, _depth=_depth + 1)

    def _note_texts(self):
        notes = self.__notes__
        if notes is None:
            return
        if isinstance(notes, (list, tuple)):
            for note in notes:
                yield _safely(note, str, "<note str() failed>")
        else:
            yield _safely(notes, repr, "<__notes__ repr() failed>")

    def format(self, *, chain=True, **kwargs):
        """All texts: causes and contexts first, then the traceback and the message."""
        yield from self._chain_texts(_Tree(), chain)

    def _chain_texts(self, tree, chain):
        shown = [(None, self)]
        while chain:
            last = shown[-1][1]
            if last.__cause__ is not None:
                shown.append(("\nThe above exception was the direct cause of the following exception:\n\n", last.__cause__))
            elif last.__context__ is not None and not last.__suppress_context__:
                shown.append(("\nDuring handling of the above exception, another exception occurred:\n\n", last.__context__))
            else:
                break
        for link, exception in reversed(shown):
            yield from exception._texts(tree, chain)
            if link is not None:
                yield from tree.lines(link)

    def _texts(self, tree, chain):
        if self.exceptions is not None and tree.depth > self.max_group_depth:
            yield from tree.lines(f"... (max_group_depth is {self.max_group_depth})\n")
            return
        if self.exceptions is not None:
            yield from self._group_texts(tree, chain)
            return
        if self.stack:
            yield from tree.lines("Traceback (most recent call last):\n")
            for item in self.stack.format():
                yield from tree.lines(item)
        for item in self.format_exception_only():
            yield from tree.lines(item)

    def _group_texts(self, tree, chain):
        outermost = tree.depth == 0
        if outermost:
            tree.depth = 1
        if self.stack:
            yield from tree.lines("Exception Group Traceback (most recent call last):\n", "+" if outermost else "|")
            for item in self.stack.format():
                yield from tree.lines(item)
        for item in self.format_exception_only():
            yield from tree.lines(item)
        count = len(self.exceptions)
        shown = count if count <= self.max_group_width else self.max_group_width + 1
        tree.open = False
        for index in range(shown):
            last = index == shown - 1
            if last:
                tree.open = True   # a group that is the last member closes the frame itself
            title = index + 1 if index < self.max_group_width else "..."
            yield "  " * tree.depth + f"{'+-' if index == 0 else '  '}+---------------- {title} ----------------\n"
            tree.depth += 1
            if index < self.max_group_width:
                yield from self.exceptions[index]._chain_texts(tree, chain)
            else:
                rest = count - self.max_group_width
                yield from tree.lines(f"and {rest} more exception{'s' if rest > 1 else ''}\n")
            if last and tree.open:
                yield "  " * tree.depth + "+------------------------------------\n"
                tree.open = False
            tree.depth -= 1
        if outermost:
            tree.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        for item in self.format(chain=chain):
            print(item, file=sys.stderr if file is None else file, end="")


class _Tree:
    """Where in the tree of groups the text is: how deep, and whether the innermost frame is still open."""

    def __init__(self):
        self.depth = 0
        self.open = False

    def lines(self, text, bar="|"):
        if not self.depth:
            yield text
            return
        margin = "  " * self.depth + bar + " "
        yield "".join(margin + line for line in text.splitlines(True))


def _safely(value, text, placeholder):
    try:
        return text(value)
    except Exception:
        return placeholder


def _notes_of(value):
    try:
        notes = getattr(value, "__notes__", None)
        return list(notes) if isinstance(notes, (list, tuple)) else notes
    except Exception as error:
        return ["Ignored error getting __notes__: " + _safely(error, repr, "<__notes__ repr() failed>")]


def _type_name(cls):
    module = cls.__module__
    if module in ("__main__", "builtins"):
        return cls.__qualname__
    return f"{module if isinstance(module, str) else '<unknown>'}.{cls.__qualname__}"
