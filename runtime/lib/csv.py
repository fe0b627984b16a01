# csv: tables in text files, a record a line.  Records are read and written in C (runtime/modules/_csv.c).

import _csv
import io
from _native import named_with_module as _named_with_module

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error", "Dialect", "excel",
    "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer",
    "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
__version__ = "1.0"


class Error(Exception):
    __module__ = "_csv"


_csv.tell_error(Error)


# ---- dialects

class Dialect:
    """What a table looks like; to be subclassed."""

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ is not Dialect:
            self._valid = True
        try:
            _Dialect(self)
        except TypeError as e:
            raise Error(str(e)) from None


def _character(name, value, optional):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be string{" or None" if optional else ""}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


_MISSING = object()
_PARAMETERS = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")


class _Parameter:
    """An attribute of a dialect; it cannot be assigned."""

    def __init__(self, name):
        self._name = name

    def __get__(self, dialect, owner=None):
        return self if dialect is None else getattr(dialect, "_" + self._name)

    def __set__(self, dialect, value):
        self.__delete__(dialect)

    def __delete__(self, dialect):
        raise AttributeError(f"attribute {self._name!r} of '_csv.Dialect' objects is not writable")


@_named_with_module
class _Dialect:
    """A checked dialect."""

    __module__ = "_csv"
    __slots__ = tuple(["_" + name for name in _PARAMETERS])

    delimiter, doublequote, escapechar, lineterminator = map(_Parameter, _PARAMETERS[:4])
    quotechar, quoting, skipinitialspace, strict = map(_Parameter, _PARAMETERS[4:])

    def __init__(self, dialect=None, **parameters):
        for name in parameters:
            if name not in _PARAMETERS:
                raise TypeError(f"this function got an unexpected keyword argument {name!r}")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)

        def value(name, default):
            if name in parameters:
                return parameters[name]
            if dialect is not None:
                return getattr(dialect, name, default)
            return default

        self._delimiter = _character("delimiter", value("delimiter", ","), False)
        self._doublequote = bool(value("doublequote", True))
        self._escapechar = _character("escapechar", value("escapechar", None), True)
        lineterminator = value("lineterminator", "\r\n")
        if lineterminator is None:
            raise TypeError("lineterminator must be set")
        if not isinstance(lineterminator, str):
            raise TypeError('"lineterminator" must be a string')
        self._lineterminator = lineterminator
        quotechar = value("quotechar", _MISSING)
        quoting = value("quoting", _MISSING)
        if quoting is _MISSING:
            quoting = QUOTE_NONE if quotechar is None else QUOTE_MINIMAL
        self._quotechar = _character("quotechar", '"' if quotechar is _MISSING else quotechar, True)
        if not isinstance(quoting, int):
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        self._skipinitialspace = bool(value("skipinitialspace", False))
        self._strict = bool(value("strict", False))
        self._quoting = quoting
        if quoting != QUOTE_NONE and self._quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        named = [("delimiter", self._delimiter), ("escapechar", self._escapechar), ("quotechar", self._quotechar)]
        named = [(name, c) for name, c in named if c is not None]
        for name, c in named:
            if c in "\r\n" or c == " " and self._skipinitialspace and name != "delimiter":
                raise ValueError(f"bad {name} value")
        for name, c in named:
            if c in lineterminator:
                raise ValueError(f"bad {name} or lineterminator value")
        for i, (name, c) in enumerate(named):
            for other, d in named[i + 1:]:
                if c == d:
                    raise ValueError(f"bad {name} or {other} value")

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle 'Dialect' instances")


_Dialect.__name__ = _Dialect.__qualname__ = "Dialect"


_dialects = {}


def register_dialect(name, dialect=None, /, **fmtparams):
    """Gives a dialect a name."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _make_dialect(dialect, fmtparams)


def _make_dialect(dialect, parameters):
    if isinstance(dialect, type):
        dialect = dialect()
    if isinstance(dialect, _Dialect) and not parameters:
        return dialect
    return _Dialect(dialect, **parameters)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


class excel(Dialect):
    """As Excel writes it."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """The same with tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """As Unix programs write it."""

    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


def field_size_limit(*args):
    """The length that a field may have; sets it when given."""
    if len(args) > 1:
        raise TypeError(f"field_size_limit() takes at most 1 argument ({len(args)} given)")
    if args and not isinstance(args[0], int):
        raise TypeError("limit must be an integer")
    return _csv.limit(*args)


# ---- reading and writing

def reader(iterable, /, dialect=None, **fmtparams):
    """An iterator over the records of lines of text."""
    form = _make_dialect(dialect, fmtparams) if fmtparams or not isinstance(dialect, str) else get_dialect(dialect)
    return _csv.make_reader(iter(iterable), form)


def writer(fileobj, /, dialect=None, **fmtparams):
    """Writes records to an object with a write() method."""
    form = _make_dialect(dialect, fmtparams) if fmtparams or not isinstance(dialect, str) else get_dialect(dialect)
    try:
        write = fileobj.write
    except AttributeError:
        raise TypeError('argument 1 must have a "write" method') from None
    return _csv.make_writer(write, form)


# ---- dictionaries

class DictReader:
    """Records as dictionaries; the first one names the fields if fieldnames is not given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        if len(names) < len(row):
            d[self.restkey] = row[len(names):]
        elif len(names) > len(row):
            for key in names[len(row):]:
                d[key] = self.restval
        return d

    __class_getitem__ = classmethod(type(list[int]))


class DictWriter:
    """Writes dictionaries as records."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))

    __class_getitem__ = classmethod(type(list[int]))


class Sniffer:
    """Guesses the dialect of a sample."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """A Dialect for the sample; Error when no delimiter can be told."""
        quotechar, doublequote, delimiter, skipinitialspace = self._from_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._from_counts([line for line in sample.split("\n") if line], delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skipinitialspace
        return dialect

    def _from_quotes(self, sample, delimiters):
        """(quote character, is it doubled, delimiter, is there space behind it) as quoted texts show them."""
        import re
        quoted, delimited = r"(?P<quote>[\"']).*?(?P=quote)", r"(?P<delim>[^\w\n\"'])(?P<space> ?)"
        for pattern in (delimited + quoted + "(?P=delim)", r"(?:^|\n)" + quoted + delimited, delimited + quoted + r"(?:$|\n)",
                        r"(?:^|\n)" + quoted + r"(?:$|\n)"):
            found = [match.groupdict() for match in re.finditer(pattern, sample, re.DOTALL | re.MULTILINE)]
            if found:
                break
        else:
            return "", False, None, 0
        quotes, seen, spaces = {}, {}, 0
        for match in found:
            quotes[match["quote"]] = quotes.get(match["quote"], 0) + 1
            delimiter = match.get("delim")
            if delimiter and (delimiters is None or delimiter in delimiters):
                seen[delimiter] = seen.get(delimiter, 0) + 1
            if match.get("space"):
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        delimiter = max(seen, key=seen.get) if seen else ""
        skipinitialspace = seen[delimiter] == spaces if seen else 0
        if delimiter == "\n":
            delimiter = ""
        d, q = re.escape(delimiter), quotechar
        doubled = re.search(rf"(({d})|^)\W*{q}[^{d}\n]*{q}[^{d}\n]*{q}\W*(({d})|$)", sample, re.MULTILINE)
        return quotechar, doubled is not None, delimiter, skipinitialspace

    def _from_counts(self, lines, delimiters):
        """(delimiter or "", is there space behind it): the character that is in most lines equally often."""
        frequencies = {}
        step = min(10, len(lines))
        found = {}
        for start in range(0, len(lines), step or 1):
            for line in lines[start:start + step]:
                for c in map(chr, range(127)):
                    count = line.count(c)
                    counts = frequencies.setdefault(c, {})
                    counts[count] = counts.get(count, 0) + 1
            modes = {}
            for c, counts in frequencies.items():
                usual = max(counts, key=counts.get)
                if usual:
                    modes[c] = usual, 2 * counts[usual] - sum(counts.values())
            total = min(start + step, len(lines))
            consistency = 1.0
            while not found and consistency >= 0.9:
                for c, (count, lead) in modes.items():
                    if lead > 0 and lead / total >= consistency and (delimiters is None or c in delimiters):
                        found[c] = count, lead
                consistency -= 0.01
            if len(found) == 1:
                break
        if not found:
            return "", 0
        if len(found) > 1:
            preferred = [c for c in self.preferred if c in found]
            delimiter = preferred[0] if preferred else max((rank, c) for c, rank in found.items())[1]
        else:
            delimiter, = found
        return delimiter, lines[0].count(delimiter) == lines[0].count(delimiter + " ")

    def has_header(self, sample):
        """Does the first record look different from the others?"""
        rows = reader(io.StringIO(sample), self.sniff(sample))
        header = next(rows)
        columns = len(header)
        types = dict.fromkeys(range(columns))
        checked = 0
        for row in rows:
            if checked > 20:
                break
            checked += 1
            if len(row) != columns:
                continue
            for i in list(types):
                try:
                    complex(row[i])
                    kind = complex
                except (ValueError, OverflowError):
                    kind = len(row[i])
                if kind != types[i]:
                    if types[i] is None:
                        types[i] = kind
                    else:
                        del types[i]
        votes = 0
        for i, kind in types.items():
            if isinstance(kind, int):
                votes += 1 if len(header[i]) != kind else -1
            else:
                try:
                    kind(header[i])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
