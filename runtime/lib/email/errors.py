# email.errors: what can be wrong with a message.  Defects are noted in a message, not raised, unless its policy says so.


class MessageError(Exception):
    """The base of the package's errors."""


class MessageParseError(MessageError):
    """A message cannot be read."""


class HeaderParseError(MessageParseError):
    """A header cannot be read."""


class BoundaryError(MessageParseError):
    """The end of a part was not found."""


class MultipartConversionError(MessageError, TypeError):
    """A message cannot get parts."""


class CharsetError(MessageError):
    """A character set is not known."""


class HeaderWriteError(MessageError):
    """A header cannot be written."""


class MessageDefect(ValueError):
    """The base of defects."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """A message with parts says no boundary."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """The boundary never came."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """The last boundary never came."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """A message begins with a continuation."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """A "Unix-from" line is among the headers."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """A line among the headers is none."""


MalformedHeaderDefect = MissingHeaderBodySeparatorDefect


class MultipartInvariantViolationDefect(MessageDefect):
    """A message of several parts has none."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A message of several parts has an encoding."""


class UndecodableBytesDefect(MessageDefect):
    """A header contains bytes that could not be decoded."""


class InvalidBase64PaddingDefect(MessageDefect):
    """base64 data of a wrong length."""


class InvalidBase64CharactersDefect(MessageDefect):
    """base64 data with characters that are none."""


class InvalidBase64LengthDefect(MessageDefect):
    """base64 data of an impossible length."""


class HeaderDefect(MessageDefect):
    """The base of the defects of headers."""


class InvalidHeaderDefect(HeaderDefect):
    """A header is not valid."""


class HeaderMissingRequiredValue(HeaderDefect):
    """A header needs a value."""


class NonPrintableDefect(HeaderDefect):
    """A header contains control characters."""


class ObsoleteHeaderDefect(HeaderDefect):
    """A header is of an old form."""


class NonASCIILocalPartDefect(HeaderDefect):
    """An address is not ASCII."""


class InvalidDateDefect(HeaderDefect):
    """A date is none."""
