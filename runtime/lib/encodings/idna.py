# encodings.idna: names of hosts with other letters than ASCII's (RFC 3490, and nameprep, RFC 3491).
#
# A name is converted label by label; errors are told with positions in the whole name, as far as the label has kept its length.

import codecs
import stringprep
from encodings import punycode

_DOTS = "\u3002\uff0e\uff61"
_PREFIX = "xn--"
ace_prefix = _PREFIX.encode()
sace_prefix = _PREFIX
_LONGEST = 63
_LONGEST_INPUT = 1024

_PROHIBITED = (stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3, stringprep.in_table_c4, stringprep.in_table_c5,
               stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8, stringprep.in_table_c9)


def nameprep(label):
    """The label as it is compared with others."""
    label = stringprep._nfkc("".join([stringprep.map_table_b2(c) for c in label if not stringprep.in_table_b1(c)]))
    for i, c in enumerate(label):
        if any([is_prohibited(c) for is_prohibited in _PROHIBITED]):
            raise UnicodeEncodeError("idna", label, i, i + 1, f"Invalid character {c!r}")
    from_right = [stringprep.in_table_d1(c) for c in label]
    if any(from_right):
        for i, c in enumerate(label):
            if stringprep.in_table_d2(c):
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 2")
        for i in (0, len(label) - 1):
            if not from_right[i]:
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 3")
    return label


def _checked(label, encoded):
    """What a label has become, if that is not empty or too long."""
    if not encoded:
        raise UnicodeEncodeError("idna", label, 0, 1, "label empty")
    if len(encoded) > _LONGEST:
        raise UnicodeEncodeError("idna", label, 0, len(label), "label too long")
    return encoded


def ToASCII(label):
    if not label.isascii():
        label = nameprep(label)
    if label.isascii():
        return _checked(label, label.encode("ascii"))
    if label.lower().startswith(_PREFIX):
        raise UnicodeEncodeError("idna", label, 0, len(_PREFIX), "Label starts with ACE prefix")
    return _checked(label, ace_prefix + punycode.punycode_encode(label))


def ToUnicode(label):
    if len(label) > _LONGEST_INPUT:
        if isinstance(label, str):
            label = label.encode("utf-8", "backslashreplace")
        raise UnicodeDecodeError("idna", label, 0, len(label), "label way too long")
    if isinstance(label, bytes):
        text = label.decode("ascii") if not label.lower().startswith(ace_prefix) else ""
    else:
        if not label.isascii():
            label = nameprep(label)
        try:
            label = label.encode("ascii")
        except UnicodeEncodeError as e:
            raise UnicodeEncodeError("idna", label, e.start, e.end, "Invalid character in IDN label")
        text = label.decode("ascii")
    if not label.lower().startswith(ace_prefix):
        return text
    try:
        text = punycode.punycode_decode(label[len(ace_prefix):], "strict")
    except UnicodeDecodeError as e:
        skipped = len(ace_prefix)
        raise UnicodeDecodeError("idna", label, skipped + e.start, skipped + e.end, e.reason)
    again = ToASCII(text)
    if label.lower() != again.lower():
        raise UnicodeDecodeError("idna", label, 0, len(label), f"IDNA does not round-trip, '{label!r}' != '{again!r}'")
    return text


def _labels(text):
    for dot in _DOTS:
        text = text.replace(dot, ".")
    return text.split(".")


def _require_strict(errors):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")


def _check_plain(input):
    """A name in ASCII stays as it is."""
    labels, at = input.split("."), 0
    for i, label in enumerate(labels):
        if not label and i < len(labels) - 1:
            raise UnicodeEncodeError("idna", input, at, at + 1, "label empty")
        if len(label) > _LONGEST:
            raise UnicodeEncodeError("idna", input, at, at + len(label), "label too long")
        at += len(label) + 1


def _encode_labels(input, labels):
    made, at = [], 0
    for label in labels:
        try:
            made.append(ToASCII(label))
        except UnicodeEncodeError as e:
            raise UnicodeEncodeError("idna", input, at + e.start, at + e.end, e.reason)
        at += len(label) + 1
    return made


def _decode_labels(input, labels):
    made, at = [], 0
    for label in labels:
        try:
            made.append(ToUnicode(label))
        except (UnicodeEncodeError, UnicodeDecodeError) as e:
            if len(e.object) < e.end and isinstance(e, UnicodeEncodeError):
                raise UnicodeDecodeError("idna", input, at, at + 1, e.reason)
            raise UnicodeDecodeError("idna", input, at + e.start, at + e.end, e.reason)
        at += len(label) + 1
    return made


def _complete(labels, final):
    """The labels that are complete, and what goes behind them."""
    if not labels[-1]:
        return labels[:-1], "."
    return (labels, "") if final else (labels[:-1], "." if len(labels) > 1 else "")


class Codec(codecs.Codec):
    def encode(self, input, errors="strict"):
        _require_strict(errors)
        if not input:
            return b"", 0
        if input.isascii():
            _check_plain(input)
            return input.encode("ascii"), len(input)
        labels, tail = _complete(_labels(input), True)
        return b".".join(_encode_labels(input, labels)) + tail.encode(), len(input)

    def decode(self, input, errors="strict"):
        _require_strict(errors)
        if not input:
            return "", 0
        input = bytes(input)
        if ace_prefix not in input.lower():
            try:
                return input.decode("ascii"), len(input)
            except UnicodeDecodeError as e:
                raise UnicodeDecodeError("idna", input, e.start, e.end, e.reason)
        labels, tail = _complete(input.split(b"."), True)
        return ".".join(_decode_labels(input, labels)) + tail, len(input)


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        _require_strict(errors)
        if not input:
            return b"", 0
        labels, tail = _complete(_labels(input), final)
        made = b".".join(_encode_labels(input, labels))
        return made + tail.encode(), sum(map(len, labels)) + max(len(labels) - 1, 0) + len(tail)


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        _require_strict(errors)
        if not input:
            return "", 0
        input = bytes(input)
        labels, tail = _complete(input.split(b"."), final)
        made = ".".join(_decode_labels(input, labels))
        return made + tail, sum(map(len, labels)) + max(len(labels) - 1, 0) + len(tail)


class StreamWriter(Codec, codecs.StreamWriter):
    pass


class StreamReader(Codec, codecs.StreamReader):
    pass


def getregentry():
    return codecs.CodecInfo(
        name="idna", encode=Codec().encode, decode=Codec().decode, incrementalencoder=IncrementalEncoder,
        incrementaldecoder=IncrementalDecoder, streamwriter=StreamWriter, streamreader=StreamReader)
