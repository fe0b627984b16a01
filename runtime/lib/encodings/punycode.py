# encodings.punycode: texts in letters, digits and hyphens (RFC 3492).
#
# The ASCII characters of a text come first, then the others in the order of their numbers: each as the distance from the one before
# in a sequence of all pairs (character, place), in digits whose weights adapt to the size of what came before.

import codecs

_BASE, _TMIN, _TMAX, _SKEW, _DAMP = 36, 1, 26, 38, 700
_DIGITS = b"abcdefghijklmnopqrstuvwxyz0123456789"


def _threshold(k, bias):
    return min(max(k - bias, _TMIN), _TMAX)


def _adapted(delta, is_first, count):
    """The bias for the next delta."""
    delta = delta // _DAMP if is_first else delta // 2
    delta += delta // count
    divisions = 0
    while delta > (_BASE - _TMIN) * _TMAX // 2:
        delta //= _BASE - _TMIN
        divisions += _BASE
    return divisions + (_BASE - _TMIN + 1) * delta // (delta + _SKEW)


def _number(delta, bias):
    """A delta in digits of variable weight."""
    made = bytearray()
    k = _BASE
    while True:
        t = _threshold(k, bias)
        if delta < t:
            made.append(_DIGITS[delta])
            return made
        delta, digit = divmod(delta - t, _BASE - t)
        made.append(_DIGITS[t + digit])
        k += _BASE


def punycode_encode(text):
    made = bytearray(text.encode("ascii", "ignore"))
    basic = done = len(made)
    if basic:
        made.append(ord("-"))
    delta, bias, last = 0, 72, 128
    for code in sorted({ord(c) for c in text if c >= "\x80"}):
        delta += (code - last) * (done + 1)
        for c in text:
            if ord(c) < code:
                delta += 1
            elif ord(c) == code:
                made += _number(delta, bias)
                bias = _adapted(delta, done == basic, done + 1)
                delta = 0
                done += 1
        delta += 1
        last = code + 1
    return bytes(made)


def _read_number(data, at, bias, errors):
    """A delta and where it ends; None when it is not complete."""
    result, weight, k = 0, 1, _BASE
    while True:
        if at == len(data):
            if errors == "strict":
                raise UnicodeDecodeError("punycode", data, at, at + 1, "incomplete punycode string")
            return None, at
        byte = data[at]
        at += 1
        if 0x61 <= byte <= 0x7A or 0x41 <= byte <= 0x5A:
            digit = (byte | 0x20) - 0x61
        elif 0x30 <= byte <= 0x39:
            digit = byte - 22
        elif errors == "strict":
            raise UnicodeDecodeError("punycode", data, at - 1, at, f"Invalid extended code point '{byte}'")
        else:
            return None, at
        t = _threshold(k, bias)
        result += digit * weight
        if digit < t:
            return result, at
        weight *= _BASE - t
        k += _BASE


def punycode_decode(data, errors):
    hyphen = data.rfind(b"-")
    made = list(str(data[:max(hyphen, 0)], "ascii", errors))
    at, code, place, bias, is_first = hyphen + 1, 128, 0, 72, True
    while at < len(data):
        start = at
        delta, at = _read_number(data, at, bias, errors)
        if delta is None:
            break
        place += delta
        code += place // (len(made) + 1)
        place %= len(made) + 1
        if code > 0x10FFFF:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", data, start, at, f"Invalid character U+{code:x}")
            code = ord("?")
        made.insert(place, chr(code))
        bias = _adapted(delta, is_first, len(made))
        is_first = False
        place += 1
    return "".join(made)


class Codec(codecs.Codec):
    def encode(self, input, errors="strict"):
        return punycode_encode(input), len(input)

    def decode(self, input, errors="strict"):
        if errors not in ("strict", "replace", "ignore"):
            raise UnicodeError(f"Unsupported error handling: {errors}")
        return punycode_decode(bytes(input), errors), len(input)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def encode(self, input, final=False):
        return punycode_encode(input)


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        if self.errors not in ("strict", "replace", "ignore"):
            raise UnicodeError(f"Unsupported error handling: {self.errors}")
        return punycode_decode(bytes(input), self.errors)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(
        name="punycode", encode=Codec().encode, decode=Codec().decode, incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder, streamwriter=StreamWriter, streamreader=StreamReader)
