# email.charset: names of character sets as messages use them.

__all__ = ["Charset", "add_alias", "add_charset", "add_codec"]

QP, BASE64, SHORTEST = 1, 2, 3
_ALIASES = {"latin_1": "iso-8859-1", "latin-1": "iso-8859-1", "ascii": "us-ascii", "utf8": "utf-8"}
_KINDS = {"us-ascii": (None, None), "utf-8": (SHORTEST, BASE64), "iso-8859-1": (QP, QP), "windows-1252": (QP, QP)}


class Charset:
    """A character set: how headers and bodies in it are encoded."""

    def __init__(self, input_charset="us-ascii"):
        name = input_charset.lower()
        self.input_charset = self.output_charset = _ALIASES.get(name, name)
        self.header_encoding, self.body_encoding = _KINDS.get(self.input_charset, (SHORTEST, BASE64))
        self.input_codec = self.output_codec = self.input_charset

    def __repr__(self):
        return self.input_charset.lower()

    __str__ = __repr__

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def __hash__(self):
        return hash(str(self))

    def get_output_charset(self):
        return self.output_charset


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Says how headers and bodies in a set are encoded."""
    _KINDS[charset] = header_enc, body_enc


def add_alias(alias, canonical):
    """Another name for a set."""
    _ALIASES[alias] = canonical


def add_codec(charset, codecname):
    """The codec of a set."""
