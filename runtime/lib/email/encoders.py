# email.encoders: transfer encodings for the bodies of messages.

import base64
import binascii

__all__ = ["encode_7or8bit", "encode_base64", "encode_noop", "encode_quopri"]


def encode_base64(msg):
    """Encodes the body in base64."""
    msg.set_payload(base64.encodebytes(msg.get_payload(decode=True)).decode("ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_quopri(msg):
    """Encodes the body as quoted-printable."""
    data = binascii.b2a_qp(msg.get_payload(decode=True), quotetabs=True)
    msg.set_payload(data.replace(b" ", b"=20").decode("ascii"))
    msg["Content-Transfer-Encoding"] = "quoted-printable"


def encode_7or8bit(msg):
    """Says whether the body is ASCII."""
    data = msg.get_payload(decode=True)
    if data is None:
        msg["Content-Transfer-Encoding"] = "7bit"
        return
    msg["Content-Transfer-Encoding"] = "7bit" if all(b < 128 for b in data) else "8bit"


def encode_noop(msg):
    """Leaves the body as it is."""
