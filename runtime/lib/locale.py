# locale: numbers and texts as a country writes them.  The only locale here is C; a program may ask for it, and for the environment's.

import builtins
import re

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

__all__ = [
    "getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll", "strxfrm", "str", "atof", "atoi",
    "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE", "LC_TIME", "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX",
    "getencoding", "LC_MESSAGES",
]


class Error(Exception):
    """The locale is not known."""


def setlocale(category, locale=None):
    """Sets and gives the name of the locale."""
    if not isinstance(category, int) or not 0 <= category <= LC_ALL:
        raise Error("invalid locale category")
    if locale is not None:
        if not isinstance(locale, builtins.str):
            locale = normalize(".".join([part for part in locale if part])) if locale and locale[0] else "C"
        if locale not in ("", "C", "POSIX", "C.UTF-8", "C.utf8"):
            raise Error("unsupported locale setting")
    return "C"


def getlocale(category=LC_CTYPE):
    """(language, encoding)"""
    if category == LC_ALL:
        raise TypeError("category LC_ALL is not supported")
    return (None, None) if category != LC_CTYPE else ("C", "UTF-8")


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    return "C", "UTF-8"


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


def getencoding():
    return "UTF-8"


def normalize(localename):
    """The name with an encoding as the C library writes it."""
    name, dot, encoding = localename.partition(".")
    if name.lower() in ("c", "posix"):
        return "C.UTF-8" if encoding.lower().replace("-", "") == "utf8" else "C"
    if not dot:
        return localename
    plain = encoding.lower().replace("-", "").replace("_", "")
    return f"{name}.{'UTF-8' if plain == 'utf8' else 'ISO8859-' + plain[7:] if plain.startswith('iso8859') else encoding}"


_override_localeconv = {}


def localeconv():
    """How numbers and sums of money are written."""
    conv = {
        "int_curr_symbol": "", "currency_symbol": "", "mon_decimal_point": "", "mon_thousands_sep": "", "mon_grouping": [], "positive_sign": "",
        "negative_sign": "", "int_frac_digits": CHAR_MAX, "frac_digits": CHAR_MAX, "p_cs_precedes": CHAR_MAX, "p_sep_by_space": CHAR_MAX,
        "n_cs_precedes": CHAR_MAX, "n_sep_by_space": CHAR_MAX, "p_sign_posn": CHAR_MAX, "n_sign_posn": CHAR_MAX, "decimal_point": ".",
        "thousands_sep": "", "grouping": [],
    }
    conv.update(_override_localeconv)
    return conv


def strcoll(os1, os2, /):
    """Less than 0, 0 or more: the order of two texts."""
    return (os1 > os2) - (os1 < os2)


def strxfrm(string, /):
    """A text whose order is the locale's."""
    return string


def _interval_sizes(grouping):
    last = None
    for size in grouping:
        if size == CHAR_MAX:
            return
        if size == 0:
            if last is None:
                raise ValueError("invalid grouping")
            while True:
                yield last
        yield size
        last = size


def _group(text, monetary=False):
    """(the digits in groups, how many separators)"""
    conv = localeconv()
    separator = conv["mon_thousands_sep" if monetary else "thousands_sep"]
    grouping = conv["mon_grouping" if monetary else "grouping"]
    if not grouping:
        return text, 0
    trailing = ""
    if text[-1:] == " ":
        stripped = text.rstrip()
        trailing = text[len(stripped):]
        text = stripped
    leading = ""
    groups = []
    for size in _interval_sizes(grouping):
        if not text or text[-1] not in "0123456789":
            leading = text
            text = ""
            break
        groups.append(text[-size:])
        text = text[:-size]
    if text:
        groups.append(text)
    groups.reverse()
    return leading + separator.join(groups) + trailing, len(separator) * (len(groups) - 1)


def _strip_padding(text, amount):
    start = 0
    while amount and text[start] == " ":
        start += 1
        amount -= 1
    end = len(text) - 1
    while amount and text[end] == " ":
        end -= 1
        amount -= 1
    return text[start:end + 1]


_percent_re = re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]")


def _format(percent, value, grouping=False, monetary=False, *additional):
    formatted = percent % ((value,) + additional) if additional else percent % value
    if percent[-1] in "eEfFgGdiu":
        formatted = _localize(formatted, grouping, monetary)
    return formatted


def _localize(formatted, grouping=False, monetary=False):
    if "." in formatted:
        parts = formatted.split(".")
        separators = 0
        if grouping:
            parts[0], separators = _group(parts[0], monetary)
        point = localeconv()["mon_decimal_point" if monetary else "decimal_point"]
        formatted = point.join(parts)
    else:
        separators = 0
        if grouping:
            formatted, separators = _group(formatted, monetary)
    return _strip_padding(formatted, separators) if separators else formatted


def format_string(f, val, grouping=False, monetary=False):
    """f % val with the locale's numbers."""
    percents = list(_percent_re.finditer(f))
    new_f = _percent_re.sub("%s", f)
    if hasattr(val, "keys"):
        new_val = []
        for percent in percents:
            new_val.append("%" if percent.group()[-1] == "%" else _format(percent.group(), val, grouping, monetary))
    else:
        if not isinstance(val, tuple):
            val = (val,)
        new_val = []
        i = 0
        for percent in percents:
            if percent.group()[-1] == "%":
                new_val.append("%")
            else:
                stars = percent.group("modifiers").count("*")
                new_val.append(_format(percent.group(), val[i], grouping, monetary, *val[i + 1:i + 1 + stars]))
                i += 1 + stars
    return new_f % tuple(new_val)


def currency(val, symbol=True, grouping=False, international=False):
    """A sum of money."""
    conv = localeconv()
    digits = conv["int_frac_digits" if international else "frac_digits"]
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = _localize(f"{abs(val):.{digits}f}", grouping, monetary=True)
    text = "<" + text + ">"
    if symbol:
        sign = conv["int_curr_symbol" if international else "currency_symbol"]
        before = conv["n_cs_precedes" if val < 0 else "p_cs_precedes"]
        space = conv["n_sep_by_space" if val < 0 else "p_sep_by_space"]
        if before:
            text = sign + (" " if space else "") + text
        else:
            if international and sign[-1:] == " ":
                sign = sign[:-1]
            text = text + (" " if space else "") + sign
    place = conv["n_sign_posn" if val < 0 else "p_sign_posn"]
    sign = conv["negative_sign" if val < 0 else "positive_sign"]
    if place == 0:
        text = "(" + text + ")"
    elif place == 1:
        text = sign + text
    elif place == 2:
        text = text + sign
    elif place == 3:
        text = text.replace("<", sign)
    elif place == 4:
        text = text.replace(">", sign)
    else:
        text = sign + text
    return text.replace("<", "").replace(">", "")


def str(val):
    """A float in the locale's form."""
    return _format("%.12g", val)


def delocalize(string):
    """A number's text in the C locale's form."""
    conv = localeconv()
    if conv["thousands_sep"]:
        string = string.replace(conv["thousands_sep"], "")
    if conv["decimal_point"]:
        string = string.replace(conv["decimal_point"], ".")
    return string


def localize(string, grouping=False, monetary=False):
    """A number's text in the locale's form."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    return func(delocalize(string))


def atoi(string):
    return int(delocalize(string))
