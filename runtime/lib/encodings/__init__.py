# encodings: the codecs that are written in Python. All others are the runtime's own (runtime/objects/codec.c).
#
# A program that names one of them has its module compiled in (Sources/Driver/TextModules.swift); `codecs` looks for it here by
# name, and asks it with getregentry().


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """The name with one underscore for each run of other characters than letters, digits and points."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    kept = "".join([c if c.isalnum() and c.isascii() or c == "." else " " if c.isascii() else "" for c in encoding])
    return "_".join(kept.split())
