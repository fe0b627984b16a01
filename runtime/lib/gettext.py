# gettext: messages in the user's language, from the catalogs (.mo files) of GNU gettext.
#
# A catalog is a table of texts and translations; the entry of the empty text holds headers, among them the encoding and the rule which
# plural form a number wants.  That rule is an expression in C: it is parsed into functions of the number, so no code is made at run time.
# A class finds a message in its own table, else in the fallbacks added to it, else the message is its own translation.

import operator
import os
import re
import struct
import sys

__all__ = [
    "NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation", "install", "textdomain", "dgettext",
    "dngettext", "gettext", "ngettext", "pgettext", "dpgettext", "npgettext", "dnpgettext",
]

_default_localedir = os.path.join(sys.base_prefix, "share", "locale")


# ---- plural forms

_token = re.compile(r"""
    (?P<space>[ \t]+) | (?P<number>[0-9]+\b) | (?P<name>n\b) | (?P<parenthesis>[()]) |
    (?P<operator>[-*/%+?:]|[><!]=?|==|&&|\|\|) | (?P<wrong>\w+|.)
""", re.VERBOSE | re.DOTALL)

# The binary operators, those that bind least first; operands of the first two are evaluated only where they are needed.
_levels = (
    {"||": None}, {"&&": None}, {"==": operator.eq, "!=": operator.ne},
    {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge},
    {"+": operator.add, "-": operator.sub}, {"*": operator.mul, "/": operator.floordiv, "%": operator.mod},
)
_deepest = 20


def _tokens(plural):
    for match in _token.finditer(plural):
        kind = match.lastgroup
        if kind == "space":
            continue
        if kind == "wrong":
            raise ValueError(f"invalid token in plural form: {match[kind]}")
        yield match[kind]
    yield ""


def _unexpected(token):
    return ValueError(f"unexpected token in plural form: {token}" if token else "unexpected end of plural form")


class _PluralParser:
    """Expressions become functions of n, by descent through the levels of precedence."""

    def __init__(self, plural):
        self.rest = _tokens(plural)
        self.depth = 0
        self.step()

    def step(self):
        self.token = next(self.rest, "")

    def conditional(self):
        test = self.binary(0)
        if self.token != "?":
            return test
        self.step()
        one = self.conditional()
        if self.token != ":":
            raise _unexpected(self.token)
        self.step()
        other = self.conditional()
        return lambda n: one(n) if test(n) else other(n)

    def binary(self, level):
        if level == len(_levels):
            return self.operand()
        left = self.binary(level + 1)
        while self.token in _levels[level]:
            sign = self.token
            self.step()
            left = self.joined(sign, _levels[level][sign], left, self.binary(level + 1))
        return left

    @staticmethod
    def joined(sign, function, left, right):
        if sign == "||":
            return lambda n: left(n) or right(n)
        if sign == "&&":
            return lambda n: left(n) and right(n)
        return lambda n: function(left(n), right(n))

    def operand(self):
        token = self.token
        if token == "!":
            self.step()
            negated = self.operand()
            return lambda n: not negated(n)
        if token == "(":
            self.depth += 1
            if self.depth > _deepest:
                raise RecursionError
            self.step()
            inner = self.conditional()
            if self.token != ")":
                raise ValueError("unbalanced parenthesis in plural form")
            self.depth -= 1
            self.step()
            return inner
        if token != "n" and not token.isdigit():
            raise _unexpected(token)
        self.step()
        if token == "n":
            return lambda n: n
        number = int(token)
        return lambda n: number


def _as_int(n):
    try:
        round(n)
    except TypeError:
        raise TypeError(f"Plural value must be an integer, got {n.__class__.__name__}") from None
    import warnings
    warnings.warn(f"Plural value must be an integer, got {n.__class__.__name__}", DeprecationWarning, 4)
    return n


def c2py(plural):
    """The function of a number that an expression in C says."""
    if len(plural) > 1000:
        raise ValueError("plural form expression is too long")
    try:
        parser = _PluralParser(plural)
        rule = parser.conditional()
        if parser.token:
            raise _unexpected(parser.token)
    except RecursionError:
        raise ValueError("plural form expression is too complex") from None

    def func(n):
        return int(rule(n if isinstance(n, int) else _as_int(n)))
    return func


# ---- translations

class NullTranslations:
    """Every message is its own translation, unless a fallback knows better."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        n = n if isinstance(n, int) else _as_int(n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        n = n if isinstance(n, int) else _as_int(n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        """Makes _ a built-in name, and those of the other functions that are named."""
        import builtins
        builtins.__dict__["_"] = self.gettext
        for name in ("gettext", "ngettext", "npgettext", "pgettext"):
            if names is not None and name in names:
                builtins.__dict__[name] = getattr(self, name)


_absent = object()


class GNUTranslations(NullTranslations):
    """The messages of a .mo file."""

    LE_MAGIC = 0x950412de
    BE_MAGIC = 0xde120495
    CONTEXT = "%s\x04%s"
    VERSIONS = (0, 1)

    def _parse(self, fp):
        filename = getattr(fp, "name", "")
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        data = fp.read()
        magic = struct.unpack("<I", data[:4])[0]
        if magic not in (self.LE_MAGIC, self.BE_MAGIC):
            raise OSError(0, "Bad magic number", filename)
        order = "<" if magic == self.LE_MAGIC else ">"
        version, count, originals, translations = struct.unpack(order + "4I", data[4:20])
        if version >> 16 not in self.VERSIONS:
            raise OSError(0, "Bad version number " + str(version >> 16), filename)
        for i in range(count):
            text, translation = self._entry(data, order, originals + 8 * i, filename), self._entry(data, order, translations + 8 * i, filename)
            if not text:
                self._read_headers(translation)
            charset = self._charset or "ascii"
            if b"\x00" in text:
                text = str(text.split(b"\x00")[0], charset)
                for form, each in enumerate(translation.split(b"\x00")):
                    catalog[text, form] = str(each, charset)
            else:
                catalog[str(text, charset)] = str(translation, charset)

    @staticmethod
    def _entry(data, order, place, filename):
        length, start = struct.unpack(order + "II", data[place:place + 8])
        if start + length >= len(data):
            raise OSError(0, "File is corrupt", filename)
        return data[start:start + length]

    def _read_headers(self, text):
        last = None
        for line in text.split(b"\n"):
            item = str(line, "ascii", "replace").strip()
            if not item or item.startswith("#-#-#-#-#") and item.endswith("#-#-#-#-#"):
                continue
            if ":" in item:
                key, value = (part.strip() for part in item.split(":", 1))
                last = key = key.lower()
                self._info[key] = value
                if key == "content-type":
                    self._charset = value.split("charset=")[1]
                elif key == "plural-forms":
                    rules = value.split(";")
                    self.plural = c2py(rules[1].split("plural=")[1])
            elif last:
                self._info[last] += "\n" + item

    def _found(self, message):
        """The translation of a text that may have several; _absent: there is none."""
        text = self._catalog.get(message, _absent)
        return self._catalog.get((message, self.plural(1)), _absent) if text is _absent else text

    def gettext(self, message):
        text = self._found(message)
        if text is not _absent:
            return text
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        try:
            return self._catalog[msgid1, self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.ngettext(msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        text = self._found(self.CONTEXT % (context, message))
        if text is not _absent:
            return text
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        try:
            return self._catalog[self.CONTEXT % (context, msgid1), self.plural(n)]
        except KeyError:
            if self._fallback:
                return self._fallback.npgettext(context, msgid1, msgid2, n)
            return msgid1 if n == 1 else msgid2


# ---- finding catalogs

def _expand_lang(loc):
    """The names under which there may be a catalog for language_TERRITORY.codeset@modifier, the most exact one first."""
    import locale
    loc = locale.normalize(loc)
    parts = {}
    for sign in "@", ".", "_":
        at = loc.find(sign)
        parts[sign] = loc[at:] if at > 0 else ""
        loc = loc[:at] if at > 0 else loc
    names = []
    for take in range(7, -1, -1):
        name = loc + (take & 2 and parts["_"] or "") + (take & 1 and parts["."] or "") + (take & 4 and parts["@"] or "")
        if name not in names:
            names.append(name)
    return names


def find(domain, localedir=None, languages=None, all=False):
    """The file of a domain's catalog in the user's languages; with `all` a list of all there are."""
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        languages = []
        for variable in "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG":
            value = os.environ.get(variable)
            if value:
                languages = value.split(":")
                break
        if "C" not in languages:
            languages.append("C")
    names = []
    for language in languages:
        names += [name for name in _expand_lang(language) if name not in names]
    found = []
    for name in names:
        if name == "C":
            break
        path = os.path.join(localedir, name, "LC_MESSAGES", f"{domain}.mo")
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The catalogs of a domain as one object, each a fallback of those before it."""
    if class_ is None:
        class_ = GNUTranslations
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        from errno import ENOENT
        raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)
    import copy
    result = None
    for path in paths:
        key = class_, os.path.abspath(path)
        if key not in _translations:
            with open(path, "rb") as file:
                _translations[key] = class_(file)
        each = copy.copy(_translations[key])   # fallbacks are added to it
        if result is None:
            result = each
        else:
            result.add_fallback(each)
    return result


def install(domain, localedir=None, *, names=None):
    translation(domain, localedir, fallback=True).install(names)


# ---- the domain of the program

_localedirs = {}
_current_domain = "messages"


def textdomain(domain=None):
    """Sets the domain unless it is None; what it is."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Sets the folder of a domain's catalogs unless it is None; what it is."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of(domain):
    try:
        return translation(domain, _localedirs.get(domain, None))
    except OSError:
        return NullTranslations()


def dgettext(domain, message):
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
