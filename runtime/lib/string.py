# string: sets of characters, Template and Formatter.

import sys

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Splits into words, capitalizes them, joins them again."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


# ---- Template

_IDENTIFIER = r"(?a:[_a-z][_a-z0-9]*)"
_FIRST = frozenset(ascii_letters + "_")
_REST = frozenset(ascii_letters + digits + "_")


class _PlainPattern:
    """Finds the placeholders of templates whose identifiers are the usual ones, in the place of a regular expression."""

    def __init__(self, delimiter):
        self.delimiter = delimiter

    def pieces(self, text):
        """Yields (start, end, kind, name) for each placeholder."""
        delimiter = self.delimiter
        at = text.find(delimiter)
        while at >= 0:
            start = at + len(delimiter)
            if text.startswith(delimiter, start):
                end = start + len(delimiter)
                yield at, end, "escaped", delimiter
            else:
                braced = text.startswith("{", start)
                first = end = start + braced
                while end < len(text) and text[end] in (_REST if end > first else _FIRST):
                    end += 1
                if end > first and not braced:
                    yield at, end, "named", text[first:end]
                elif end > first and text.startswith("}", end):
                    end += 1
                    yield at, end, "braced", text[first:end - 1]
                else:
                    end = start
                    yield at, end, "invalid", ""
            at = text.find(delimiter, end)


class _ExpressionPattern:
    """The same with a regular expression of the class's own."""

    def __init__(self, pattern):
        self.pattern = pattern

    def pieces(self, text):
        for match in self.pattern.finditer(text):
            for kind in ("escaped", "named", "braced", "invalid"):
                if match.group(kind) is not None:
                    yield match.start(), match.end(), kind, match.group(kind)
                    break
            else:
                raise ValueError("Unrecognized named group in pattern", match.re)


def _compiled(cls):
    """What finds the placeholders of this class."""
    custom = cls.__dict__.get("pattern") or _inherited(cls, "pattern")
    if custom is None and cls.idpattern == _IDENTIFIER and cls.braceidpattern is None and cls.flags is None:
        return _PlainPattern(cls.delimiter)
    re = sys.modules.get("re")
    if re is None:
        raise NotImplementedError("a Template with a pattern of its own needs a program that imports re")
    if custom is None:
        delimiter = re.escape(cls.delimiter)
        braced = cls.braceidpattern or cls.idpattern
        custom = rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))"
    if isinstance(custom, str):
        custom = re.compile(custom, (re.IGNORECASE if cls.flags is None else cls.flags) | re.VERBOSE)
    return _ExpressionPattern(custom)


def _inherited(cls, name):
    for c in cls.__mro__:
        if name in c.__dict__:
            return c.__dict__[name]
    return None


class Template:
    """Text with $name and ${name} in it."""

    delimiter = "$"
    idpattern = _IDENTIFIER
    braceidpattern = None
    flags = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._placeholders = _compiled(cls)

    def __init__(self, template):
        self.template = template

    def _invalid(self, at):
        lines = self.template[:at + len(self.delimiter)].splitlines(keepends=True)
        if not lines:
            colno = lineno = 1
        else:
            colno = at + len(self.delimiter) - len("".join(lines[:-1]))
            lineno = len(lines)
        raise ValueError(f"Invalid placeholder in string: line {lineno}, col {colno}")

    def _filled(self, mapping, kws, safe):
        if mapping is None:
            mapping = kws
        elif kws:
            from collections import ChainMap
            mapping = ChainMap(kws, mapping)
        text = self.template
        parts = []
        done = 0
        for start, end, kind, name in self._placeholders.pieces(text):
            parts.append(text[done:start])
            done = end
            if kind == "escaped":
                parts.append(self.delimiter)
            elif kind == "invalid":
                if not safe:
                    self._invalid(start)
                parts.append(text[start:end])
            elif safe:
                try:
                    parts.append(str(mapping[name]))
                except KeyError:
                    parts.append(text[start:end])
            else:
                parts.append(str(mapping[name]))
        parts.append(text[done:])
        return "".join(parts)

    def substitute(self, mapping=None, /, **kws):
        """The text with all placeholders replaced."""
        return self._filled(mapping, kws, False)

    def safe_substitute(self, mapping=None, /, **kws):
        """The text with those placeholders replaced for which there is a value."""
        return self._filled(mapping, kws, True)

    def is_valid(self):
        return all(kind != "invalid" for _, _, kind, _ in self._placeholders.pieces(self.template))

    def get_identifiers(self):
        """The names of the placeholders, each once."""
        names = {}
        for _, _, kind, name in self._placeholders.pieces(self.template):
            if kind in ("named", "braced"):
                names[name] = None
        return list(names)


Template._placeholders = _compiled(Template)


# ---- Formatter


def _field_end(text, at):
    """Where the replacement field that begins at `at` ends: the place of its closing brace."""
    depth = 1
    in_name = True
    while at < len(text):
        c = text[at]
        if in_name and c == "[":   # a key may have braces in it
            at = text.find("]", at)
            if at < 0:
                break
        elif in_name and c in "!:":
            in_name = False
        elif c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
            if not depth:
                return at
        at += 1
    raise ValueError("expected '}' before end of string")


def _split_field(field):
    """A replacement field's name, format specification and conversion."""
    at = 0
    in_brackets = False
    while at < len(field):
        c = field[at]
        if c == "{":
            raise ValueError("unexpected '{' in field name")
        if c == "[":
            in_brackets = True
        elif c == "]":
            in_brackets = False
        elif not in_brackets and c in "!:":
            break
        at += 1
    name, rest = field[:at], field[at:]
    if rest.startswith("!"):
        if len(rest) < 2:
            raise ValueError("unmatched '{' in format spec")
        if len(rest) > 2 and rest[2] != ":":
            raise ValueError("expected ':' after conversion specifier")
        return name, rest[3:], rest[1]
    return name, rest[1:], None


def _parse(text):
    """Yields (literal text, field name, format specification, conversion); the last three are None behind the last field."""
    at = 0
    literal = ""
    while at < len(text):
        opened, closed = text.find("{", at), text.find("}", at)
        next_brace = min(x for x in (opened, closed, len(text)) if x >= 0)
        literal = text[at:next_brace]
        if next_brace == len(text):
            yield literal, None, None, None
            return
        c = text[next_brace]
        if text.startswith(c, next_brace + 1):
            yield literal + c, None, None, None
            at = next_brace + 2
            continue
        if c == "}":
            raise ValueError("Single '}' encountered in format string")
        if next_brace + 1 == len(text):
            raise ValueError("Single '{' encountered in format string")
        end = _field_end(text, next_brace + 1)
        yield (literal, *_split_field(text[next_brace + 1:end]))
        at = end + 1


def _split_name(name):
    """"a.b[0]": the first part, and an iterator over (is an attribute, key) for each further one."""
    at = 0
    while at < len(name) and name[at] not in ".[":
        at += 1
    first = name[:at]
    return int(first) if first.isdecimal() else first, _keys(name, at)


def _keys(name, at):
    while at < len(name):
        c = name[at]
        at += 1
        start = at
        if c == ".":
            while at < len(name) and name[at] not in ".[":
                at += 1
            key = name[start:at]
        elif c == "[":
            at = name.find("]", at)
            if at < 0:
                raise ValueError("Missing ']' in format string")
            key = name[start:at]
            at += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not key:
            raise ValueError("Empty attribute in format string")
        yield (True, key) if c == "." else (False, int(key) if key.isdecimal() else key)


class Formatter:
    """str.format() in steps that subclasses can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            field_first, _ = _split_name(field_name)
            if field_first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                field_name = str(auto_arg_index) + field_name
                auto_arg_index += 1
            elif isinstance(field_first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _split_name(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, key in rest:
            obj = getattr(obj, key) if is_attr else obj[key]
        return obj, first
