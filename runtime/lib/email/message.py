# email.message: messages: headers in order, found without regard to case, and a body: text, or a list of parts.

import base64
import binascii
import io

from email import utils
from email.errors import InvalidBase64PaddingDefect, MultipartConversionError
from email.header import Header, decode_header, make_header
from email.policy import compat32, default

__all__ = ["Message", "EmailMessage"]

_TSPECIALS = frozenset(' ()<>@,;:\\"/[]?=')
_ONLY_ONCE = frozenset(("from", "to", "cc", "bcc", "reply-to", "sender", "subject", "date", "message-id", "content-type",
                        "content-transfer-encoding", "content-disposition", "mime-version", "orig-date"))
_ADDRESSES = frozenset(("from", "to", "cc", "bcc", "reply-to", "sender", "resent-from", "resent-to", "resent-cc"))


def _format_parameter(name, value, quoted=True):
    if not value:
        return name
    if isinstance(value, tuple):
        return f"{name}*={utils.encode_rfc2231(value[2], value[0], value[1])}"
    try:
        value.encode("ascii")
    except UnicodeEncodeError:
        return f"{name}*={utils.encode_rfc2231(value, 'utf-8', '')}"
    if quoted or any(c in _TSPECIALS for c in value):
        return f'{name}="{utils.quote(value)}"'
    return f"{name}={value}"


def _split_parameters(text):
    """The value in front and the parameters, separated by semicolons outside of quotes."""
    parts, start, quoted, i = [], 0, False, 0
    while i < len(text):
        c = text[i]
        if c == "\\" and quoted:
            i += 1
        elif c == '"':
            quoted = not quoted
        elif c == ";" and not quoted:
            parts.append(text[start:i])
            start = i + 1
        i += 1
    parts.append(text[start:])
    found = []
    for part in parts:
        name, equals, value = part.partition("=")
        if equals:
            found.append(name.strip().lower() + "=" + value.strip())
        else:
            found.append(part.strip())
    return [part for part in found if part]


class Address(str):
    """An address: the whole text, with its parts."""

    def __new__(cls, name, address):
        self = super().__new__(cls, utils.formataddr((name, address)) if address.isascii() else f"{name} <{address}>" if name else address)
        self.display_name = name
        self.addr_spec = address
        self.username, _, self.domain = address.rpartition("@")
        return self


class _Text(str):
    """The value of a header under the newer policies."""

    def __new__(cls, name, value):
        self = super().__new__(cls, value)
        self.name = name
        self.defects = ()
        return self

    @property
    def datetime(self):
        return utils.parsedate_to_datetime(str(self))

    @property
    def addresses(self):
        return tuple(Address(*pair) for pair in utils.getaddresses([str(self)]))

    @property
    def content_type(self):
        return _split_parameters(self)[0].lower()

    @property
    def params(self):
        return {name: utils.unquote(value) for name, _, value in (part.partition("=") for part in _split_parameters(self)[1:])}


class Message:
    """A message, or a part of one."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers = []
        self._unixfrom = None
        self._payload = None
        self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = "text/plain"

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The message as text."""
        from email.generator import Generator
        file = io.StringIO()
        policy = self.policy if policy is None else policy
        Generator(file, mangle_from_=False, maxheaderlen=maxheaderlen, policy=policy).flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    def as_bytes(self, unixfrom=False, policy=None):
        """The message as bytes."""
        from email.generator import BytesGenerator
        file = io.BytesIO()
        BytesGenerator(file, mangle_from_=False, policy=self.policy if policy is None else policy).flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    __bytes__ = as_bytes

    def is_multipart(self):
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        return self._unixfrom

    # ---- the body

    def attach(self, payload):
        """Adds a part."""
        if self._payload is None:
            self._payload = [payload]
        else:
            try:
                self._payload.append(payload)
            except AttributeError:
                raise TypeError("Attach is not valid on a message with a non-multipart payload")

    def get_payload(self, i=None, decode=False):
        """The body, or a part of it; decoded: as bytes without its transfer encoding."""
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError(f"Expected list, got {type(self._payload)}")
        payload = self._payload
        encoding = str(self.get("content-transfer-encoding", "")).lower()
        if not decode:
            if isinstance(payload, str) and not payload.isascii():
                try:
                    data = payload.encode("ascii", "surrogateescape")
                    try:
                        payload = data.decode(self.get_content_charset("ascii"), "replace")
                    except LookupError:
                        payload = data.decode("ascii", "replace")
                except UnicodeEncodeError:
                    pass
            return payload
        if isinstance(payload, str):
            try:
                data = payload.encode("ascii", "surrogateescape")
            except UnicodeError:
                data = payload.encode("raw-unicode-escape")
        else:
            data = payload
        if data is None:
            return None
        if encoding == "quoted-printable":
            return binascii.a2b_qp(data)
        if encoding == "base64":
            stripped = b"".join(data.split())
            try:
                return base64.b64decode(stripped)
            except binascii.Error:
                self.policy.handle_defect(self, InvalidBase64PaddingDefect())
                try:
                    return base64.b64decode(stripped + b"=" * (-len(stripped) % 4))
                except binascii.Error:
                    return data
        if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
            lines = data.split(b"\n")
            begin = next((i for i, line in enumerate(lines) if line.startswith(b"begin ")), None)
            if begin is None:
                return data
            result = b""
            for line in lines[begin + 1:]:
                if line.strip() in (b"end", b""):
                    break
                result += binascii.a2b_uu(line)
            return result
        return data

    def set_payload(self, payload, charset=None):
        """Makes this the body."""
        if hasattr(payload, "encode"):
            if charset is not None:
                self._payload = payload
                return self.set_charset(charset)
            self._payload = payload if payload.isascii() else payload.encode("ascii", "surrogateescape").decode("ascii", "surrogateescape") \
                if all(ord(c) < 128 or 0xdc80 <= ord(c) <= 0xdcff for c in payload) else payload
            return
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Says the body's character set in the headers, and encodes it."""
        if charset is None:
            self.del_param("charset")
            self._charset = None
            return
        charset = str(charset).lower()
        charset = {"utf8": "utf-8", "ascii": "us-ascii", "latin-1": "iso-8859-1"}.get(charset, charset)
        self._charset = charset
        if "MIME-Version" not in self:
            self.add_header("MIME-Version", "1.0")
        if "Content-Type" not in self:
            self.add_header("Content-Type", "text/plain", charset=charset)
        else:
            self.set_param("charset", charset)
        if "Content-Transfer-Encoding" in self:
            return
        payload = self._payload
        if isinstance(payload, str) and payload:
            data = payload.encode("ascii" if charset == "us-ascii" else charset, "surrogateescape")
        else:
            data = payload or b""
        if charset == "us-ascii":
            encoding = "7bit"
        elif charset == "utf-8":
            encoding = "base64"
            self._payload = base64.encodebytes(data).decode("ascii")
        else:
            encoding = "quoted-printable"
            self._payload = binascii.b2a_qp(data).decode("ascii")
        self.add_header("Content-Transfer-Encoding", encoding)

    def get_charset(self):
        return self._charset

    # ---- headers as a mapping

    def __len__(self):
        return len(self._headers)

    def _value(self, name, value):
        """A stored value as it is given."""
        if self.policy.modern:
            if isinstance(value, _Text):
                return value
            text = "".join(str(value).splitlines())
            if "=?" in text:
                text = str(make_header(decode_header(text)))
            return _Text(name, text)
        if isinstance(value, str) and not value.isascii() and any(0xdc80 <= ord(c) <= 0xdcff for c in value):
            return Header(value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), "utf-8", header_name=name)
        return value

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        low = name.lower()
        if self.policy.modern:
            if low in _ONLY_ONCE and any(key.lower() == low for key, _ in self._headers):
                raise ValueError(f"There may be at most 1 {name} headers in a message")
            if hasattr(value, "strftime"):
                value = utils.format_datetime(value)
            elif isinstance(value, (list, tuple)):
                value = ", ".join(map(str, value))
            if isinstance(value, str) and len(value.splitlines()) > 1:
                raise ValueError("Header values may not contain linefeed or carriage return characters")
            value = self._value(name, value)
        self._headers.append((name, value))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [row for row in self._headers if row[0].lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any(row[0].lower() == name for row in self._headers)

    def __iter__(self):
        for name, _ in self._headers:
            yield name

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [self._value(name, value) for name, value in self._headers]

    def items(self):
        return [(name, self._value(name, value)) for name, value in self._headers]

    def get(self, name, failobj=None):
        """The first header of the name."""
        low = name.lower()
        for key, value in self._headers:
            if key.lower() == low:
                return self._value(key, value)
        return failobj

    def set_raw(self, name, value):
        """Adds a header as it was read."""
        self._headers.append((name, value))

    def raw_items(self):
        return iter(self._headers.copy())

    def get_all(self, name, failobj=None):
        """All headers of the name."""
        low = name.lower()
        return [self._value(key, value) for key, value in self._headers if key.lower() == low] or failobj

    def add_header(self, _name, _value, **_params):
        """Adds a header with parameters; underscores in their names are dashes."""
        parts = [] if _value is None else [_value]
        for name, value in _params.items():
            name = name.replace("_", "-")
            parts.append(name if value is None else _format_parameter(name, value))
        self[_name] = "; ".join(parts)

    def replace_header(self, _name, _value):
        """Gives the first header of the name another value."""
        low = _name.lower()
        for i, (name, _) in enumerate(self._headers):
            if name.lower() == low:
                self._headers[i] = name, self._value(name, _value) if self.policy.modern else _value
                return
        raise KeyError(_name)

    # ---- the type of the content

    def get_content_type(self):
        """The type as maintype/subtype; the default if there is none."""
        value = self.get("content-type")
        if value is None:
            return self.get_default_type()
        kind = (_split_parameters(str(value)) or [""])[0].lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_default_type(self):
        return self._default_type

    def set_default_type(self, ctype):
        self._default_type = ctype

    def _parameters(self, header):
        value = self.get(header)
        if value is None:
            return None
        pairs = []
        for part in _split_parameters(str(value)):
            name, _, text = part.partition("=")
            pairs.append((name.strip(), text.strip()))
        return utils.decode_params(pairs) if pairs else []

    def get_params(self, failobj=None, header="content-type", unquote=True):
        """The parameters as pairs; the first is the value in front."""
        pairs = self._parameters(header)
        if pairs is None:
            return failobj
        if not unquote:
            return pairs
        return [(name, value if isinstance(value, tuple) else utils.unquote(value)) for name, value in pairs]

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        """A parameter of the type."""
        for name, value in self._parameters(header) or ():
            if name.lower() == param.lower():
                if not unquote:
                    return value
                return (value[0], value[1], utils.unquote(value[2])) if isinstance(value, tuple) else utils.unquote(value)
        return failobj

    def set_param(self, param, value, header="Content-Type", requote=True, charset=None, language="", replace=False):
        """Sets a parameter of the type."""
        if not isinstance(value, tuple) and charset:
            value = charset, language, value
        if header not in self and header.lower() == "content-type":
            text = "text/plain"
        else:
            text = str(self.get(header) or "")
        if self.get_param(param, header=header) is None:
            piece = _format_parameter(param, value, requote)
            text = f"{text}; {piece}" if text else piece
        else:
            pieces = []
            for name, old in self.get_params(header=header, unquote=requote):
                is_it = name.lower() == param.lower()
                pieces.append(_format_parameter(name, value if is_it else old, requote))
            text = "; ".join(pieces)
        if text != self.get(header):
            if replace and header in self:
                self.replace_header(header, text)
            else:
                del self[header]
                self[header] = text

    def del_param(self, param, header="content-type", requote=True):
        """Takes a parameter away."""
        if header not in self:
            return
        pieces = [_format_parameter(name, value, requote) for name, value in self.get_params(header=header, unquote=requote)
                  if name.lower() != param.lower()]
        text = "; ".join(pieces)
        if text != self.get(header):
            del self[header]
            self[header] = text

    def set_type(self, type, header="Content-Type", requote=True):
        """Sets the type; the parameters stay."""
        if type.count("/") != 1:
            raise ValueError
        if header.lower() == "content-type":
            del self["mime-version"]
            self["MIME-Version"] = "1.0"
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        """The name of the file that a part is."""
        name = self.get_param("filename", None, "content-disposition")
        if name is None:
            name = self.get_param("name", None, "content-type")
        return failobj if name is None else utils.collapse_rfc2231_value(name).strip()

    def get_boundary(self, failobj=None):
        boundary = self.get_param("boundary")
        return failobj if boundary is None else utils.collapse_rfc2231_value(boundary).rstrip()

    def set_boundary(self, boundary):
        from email.errors import HeaderParseError
        if "content-type" not in self:
            raise HeaderParseError("No Content-Type header found")
        self.set_param("boundary", boundary, replace=True)

    def get_content_charset(self, failobj=None):
        """The character set that the type says, in small letters."""
        charset = self.get_param("charset")
        if charset is None:
            return failobj
        if isinstance(charset, tuple):
            charset = utils.collapse_rfc2231_value(charset)
        return charset.lower() if charset.isascii() else failobj

    def get_charsets(self, failobj=None):
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        value = self.get("content-disposition")
        return None if value is None else _split_parameters(str(value))[0].lower()

    def walk(self):
        """This message and all parts below."""
        yield self
        if self.is_multipart():
            for part in self._payload:
                yield from part.walk()


class MIMEPart(Message):
    """A message under the newer policies, with contents rather than payloads."""

    def __init__(self, policy=None):
        super().__init__(default if policy is None else policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        return super().as_string(unixfrom, self.policy.max_line_length if maxheaderlen is None else maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def is_attachment(self):
        return self.get_content_disposition() == "attachment"

    def _candidates(self, part, preferred):
        if part.is_attachment():
            return
        main, _, sub = part.get_content_type().partition("/")
        if main == "text":
            if sub in preferred:
                yield preferred.index(sub), part
        elif main == "multipart":
            if sub != "related":
                for below in part.iter_parts():
                    yield from self._candidates(below, preferred)
                return
            if "related" in preferred:
                yield preferred.index("related"), part
            for below in list(part.iter_parts())[:1]:
                yield from self._candidates(below, preferred)

    def get_body(self, preferencelist=("related", "html", "plain")):
        """The part that is best to show; None if there is none."""
        best = None
        for rank, part in self._candidates(self, preferencelist):
            if best is None or rank < best[0]:
                best = rank, part
        return best and best[1]

    def iter_attachments(self):
        """The parts that are not the body."""
        if self.get_content_maintype() != "multipart":
            return
        parts = list(self.get_payload())
        body = self.get_body()
        for part in parts:
            if part is not body and (part.is_attachment() or body not in list(part.walk())):
                yield part

    def iter_parts(self):
        if self.is_multipart():
            yield from self.get_payload()

    def get_content(self, errors="replace"):
        """The content: text, bytes or a message."""
        main = self.get_content_maintype()
        if main == "text":
            return self.get_payload(decode=True).decode(self.get_content_charset("ascii"), errors)
        if main == "message":
            return self.get_payload(0)
        if main == "multipart":
            raise KeyError("multipart/" + self.get_content_subtype())
        return self.get_payload(decode=True)

    def set_content(self, content, maintype=None, subtype=None, *, charset="utf-8", cte=None, disposition=None, filename=None, cid=None,
                    params=None, headers=None):
        """Makes this the content: text, bytes with a type, or a message."""
        for name in [name for name in self.keys() if name.lower().startswith("content-")]:
            del self[name]
        self._payload = None
        if isinstance(content, str):
            subtype = subtype or maintype or "plain"
            self["Content-Type"] = f'text/{subtype}; charset="{charset}"'
            lines = content.encode(charset).splitlines()
            data = b"".join(line + b"\n" for line in lines)
            if cte is None:
                if all(b < 128 for b in data) and max(map(len, lines), default=0) <= self.policy.max_line_length:
                    cte = "7bit"
                elif self.policy.cte_type == "8bit" and max(map(len, lines), default=0) <= self.policy.max_line_length:
                    cte = "8bit"
                else:
                    sample = data[:400]
                    cte = "base64" if len(binascii.b2a_qp(sample)) > len(base64.b64encode(sample)) * 1.0 + 3 else "quoted-printable"
            if cte == "7bit":
                self._payload = data.decode("ascii")
            elif cte == "8bit":
                self._payload = data.decode("ascii", "surrogateescape")
            elif cte == "quoted-printable":
                self._payload = binascii.b2a_qp(data).decode("ascii")
            else:
                self._payload = self._in_lines(data)
        elif isinstance(content, (bytes, bytearray, memoryview)):
            if maintype is None or subtype is None:
                raise TypeError("set_bytes_content() missing 2 required positional arguments: 'maintype' and 'subtype'")
            self["Content-Type"] = f"{maintype}/{subtype}"
            cte = cte or "base64"
            self._payload = self._in_lines(bytes(content)) if cte == "base64" else binascii.b2a_qp(content).decode("ascii") \
                if cte == "quoted-printable" else bytes(content).decode("ascii", "surrogateescape")
        elif isinstance(content, Message):
            self["Content-Type"] = f"message/{subtype or maintype or 'rfc822'}"
            cte = cte or "8bit"
            self._payload = [content]
        else:
            raise KeyError(content.__class__.__name__)
        self["Content-Transfer-Encoding"] = cte
        if disposition is None and filename is not None:
            disposition = "attachment"
        if disposition is not None:
            self["Content-Disposition"] = disposition
        if filename is not None:
            self.set_param("filename", filename, "Content-Disposition", replace=True)
        if cid is not None:
            self["Content-ID"] = cid
        for name, value in (params or {}).items():
            self.set_param(name, value, replace=True)
        for header in headers or ():
            name, _, value = header.partition(":") if isinstance(header, str) else (*header[:1], "", header[1])
            self[name] = value.strip()

    def _in_lines(self, data):
        width = self.policy.max_line_length * 3 // 4
        return "".join(binascii.b2a_base64(data[i:i + width]).decode("ascii") for i in range(0, len(data), width))

    def _make_multipart(self, subtype, too_much, boundary):
        if self.get_content_maintype() == "multipart":
            present = self.get_content_subtype()
            if present in too_much + (subtype,):
                raise ValueError(f"Cannot convert {present} to {subtype}")
        kept, moved = [], []
        for name, value in self._headers:
            (moved if name.lower().startswith("content-") else kept).append((name, value))
        if moved:
            part = type(self)(policy=self.policy)
            part._headers = moved
            part._payload = self._payload
            self._payload = [part]
        else:
            self._payload = []
        self._headers = kept
        self["Content-Type"] = "multipart/" + subtype
        if boundary is not None:
            self.set_param("boundary", boundary)

    def make_related(self, boundary=None):
        self._make_multipart("related", ("alternative", "mixed"), boundary)

    def make_alternative(self, boundary=None):
        self._make_multipart("alternative", ("mixed",), boundary)

    def make_mixed(self, boundary=None):
        self._make_multipart("mixed", (), boundary)

    def _add(self, subtype, disposition, args, kw):
        if self.get_content_maintype() != "multipart" or self.get_content_subtype() != subtype:
            getattr(self, "make_" + subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if disposition and "content-disposition" not in part:
            part["Content-Disposition"] = disposition
        self.attach(part)

    def add_related(self, *args, **kw):
        self._add("related", "inline", args, kw)

    def add_alternative(self, *args, **kw):
        self._add("alternative", None, args, kw)

    def add_attachment(self, *args, **kw):
        self._add("mixed", "attachment", args, kw)

    def clear(self):
        self._headers = []
        self._payload = None

    def clear_content(self):
        self._headers = [row for row in self._headers if not row[0].lower().startswith("content-")]
        self._payload = None


class EmailMessage(MIMEPart):
    """A whole message."""

    def set_content(self, *args, **kw):
        super().set_content(*args, **kw)
        if "MIME-Version" not in self:
            self["MIME-Version"] = "1.0"
