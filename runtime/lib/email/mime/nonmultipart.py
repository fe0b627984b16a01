# email.mime.nonmultipart: parts that have no parts.

from email.errors import MultipartConversionError
from email.mime.base import MIMEBase

__all__ = ["MIMENonMultipart"]


class MIMENonMultipart(MIMEBase):
    """A part without parts."""

    def attach(self, payload):
        raise MultipartConversionError("Cannot attach additional subparts to non-multipart/*")
