# unittest.util: texts of values for messages.

import os


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= 80:
        return text[:80] + " [truncated]..."
    return text


def _common_shorten_repr(*args):
    """The texts of values; what long ones have in common is left out."""
    args = tuple(map(safe_repr, args))
    longest = max(map(len, args))
    if longest <= 80:
        return args
    prefix = os.path.commonprefix(args)
    n = len(prefix)
    room = 80 - (longest - n + 5 + 12)
    if room > 5:
        prefix = _cut(prefix, 5, room)
        return tuple(prefix + s[n:] for s in args)
    prefix = _cut(prefix, 5, 5)
    return tuple(prefix + _cut(s[n:], 41, 5) for s in args)


def _cut(s, begin, end):
    skipped = len(s) - begin - end
    if skipped > 12:
        s = f"{s[:begin]}[{skipped} chars]{s[len(s) - end:]}"
    return s
