# email.mime.image: data of the type image.

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ["MIMEImage"]


class MIMEImage(MIMENonMultipart):
    """A part of the type image."""

    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        _subtype = _what(_imagedata) if _subtype is None else _subtype
        if _subtype is None:
            raise TypeError("Could not guess image MIME subtype")
        super().__init__("image", _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)


def _what(data):
    """The kind of an image by its first bytes, or None."""
    if data[6:10] in (b"JFIF", b"Exif") or data[:4] == b"\xff\xd8\xff\xdb":
        return "jpeg"
    for kind, starts in (("png", b"\x89PNG\r\n\x1a\n"), ("gif", b"GIF87a"), ("gif", b"GIF89a"), ("tiff", b"MM"), ("tiff", b"II"), ("rgb", b"\x01\xda"),
                         ("bmp", b"BM"), ("rast", b"Y\xa6j\x95"), ("xbm", b"#define ")):
        if data.startswith(starts):
            return kind
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None
