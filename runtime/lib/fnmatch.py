# fnmatch: file names by shell patterns: *, ?, [set], [!set].

import functools
import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Does name match, by the system's rules of case?"""
    return fnmatchcase(posixpath.normcase(name), posixpath.normcase(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode("latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The names that match."""
    match = _compile_pattern(posixpath.normcase(pat))
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    """Does name match, case included?"""
    return _compile_pattern(pat)(name) is not None


def translate(pat):
    """A pattern as a regular expression."""
    return rf"(?s:{''.join(_pieces(pat))})\Z"


def _pieces(pat):
    out, stars = _parts(pat, _STAR, ".")
    # What stands between two stars is found at its first place: an atomic group, so that nothing is tried twice.
    if not stars:
        return out
    pieces = out[:stars[0]]
    for a, b in zip(stars, stars[1:]):
        pieces.append(f"(?>.*?{''.join(out[a + 1:b])})")
    return pieces + [".*"] + out[stars[-1] + 1:]


def _parts(pat, star, question_mark):
    """(the pattern's parts as regular expressions, the places of stars among them)"""
    out = []
    stars = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not out or out[-1] is not star:
                out.append(star)
                stars.append(len(out) - 1)
        elif c == "?":
            out.append(question_mark)
        elif c == "[":
            j = i
            if j < n and pat[j] == "!":
                j += 1
            if j < n and pat[j] == "]":
                j += 1
            while j < n and pat[j] != "]":
                j += 1
            if j >= n:
                out.append("\\[")
            else:
                out.append(_set(pat, i, j))
                i = j + 1
        else:
            out.append(re.escape(c))
    return out, stars


_STAR = object()


def _set(pat, i, j):
    stuff = pat[i:j]
    if "-" not in stuff:
        stuff = stuff.replace("\\", r"\\")
    else:
        chunks = []
        k = i + 2 if pat[i] == "!" else i + 1
        while True:
            k = pat.find("-", k, j)
            if k < 0:
                break
            chunks.append(pat[i:k])
            i = k + 1
            k += 3
        chunk = pat[i:j]
        if chunk:
            chunks.append(chunk)
        else:
            chunks[-1] += "-"
        # Ranges that are empty vanish.
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:
                chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                del chunks[k]
        stuff = "-".join(s.replace("\\", r"\\").replace("-", r"\-") for s in chunks)
    if not stuff:
        return "(?!)"
    if stuff == "!":
        return "."
    stuff = re.sub(r"([&~|])", r"\\\1", stuff)
    if stuff[0] == "!":
        stuff = "^" + stuff[1:]
    elif stuff[0] in ("^", "["):
        stuff = "\\" + stuff
    return f"[{stuff}]"
