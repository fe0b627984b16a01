# email.mime.base: a part of any type.

from email import policy as _policies
from email.message import Message

__all__ = ["MIMEBase"]


class MIMEBase(Message):
    """A part with its type."""

    def __init__(self, _maintype, _subtype, *, policy=None, **_params):
        super().__init__(policy=_policies.compat32 if policy is None else policy)
        self.add_header("Content-Type", f"{_maintype}/{_subtype}", **_params)
        self["MIME-Version"] = "1.0"
