# _ip_texts: how addresses of IPv4 and IPv6 are written, as numbers of 32 and 128 bits, and the lengths of prefixes behind a slash.

class AddressValueError(ValueError):
    """A Value Error related to the address."""
    __module__ = "ipaddress"


class NetmaskValueError(ValueError):
    """A Value Error related to the netmask."""
    __module__ = "ipaddress"


def _octet(text):
    if not text:
        raise ValueError("Empty octet not permitted")
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"Only decimal digits permitted in {text!r}")
    if len(text) > 3:
        raise ValueError(f"At most 3 characters permitted in {text!r}")
    if text != "0" and text[0] == "0":
        raise ValueError(f"Leading zeros are not permitted in {text!r}")
    n = int(text)
    if n > 255:
        raise ValueError(f"Octet {n} (> 255) not permitted")
    return n


def v4_number(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError(f"Expected 4 octets in {text!r}")
    try:
        return int.from_bytes([_octet(octet) for octet in octets], "big")
    except ValueError as e:
        raise AddressValueError(f"{e} in {text!r}") from None


def v4_text(n):
    return ".".join(map(str, n.to_bytes(4, "big")))


def _hextet(text):
    if not set(text) <= set("0123456789abcdefABCDEF"):
        raise ValueError(f"Only hex digits permitted in {text!r}")
    if len(text) > 4:
        raise ValueError(f"At most 4 characters permitted in {text!r}")
    return int(text, 16)


def v6_number(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    if len(text) > 45:
        shown = f"{text[:45 // 2]}({len(text) - 45 // 2 * 2} chars elided){text[-(45 // 2):]}" if len(text) > 90 else text
        raise AddressValueError(f"At most 45 characters expected in {shown!r}")
    parts = text.split(":", 9)
    if len(parts) < 3:
        raise AddressValueError(f"At least 3 parts expected in {text!r}")
    if "." in parts[-1]:
        try:
            low = v4_number(parts.pop())
        except AddressValueError as e:
            raise AddressValueError(f"{e} in {text!r}") from None
        parts += [f"{low >> 16:x}", f"{low & 0xffff:x}"]
    if len(parts) > 9:
        raise AddressValueError(f"At most 8 colons permitted in {text!r}")
    skip = None
    for i in range(1, len(parts) - 1):
        if not parts[i]:
            if skip is not None:
                raise AddressValueError(f"At most one '::' permitted in {text!r}")
            skip = i
    if skip is not None:
        high, low = skip, len(parts) - skip - 1
        if not parts[0]:
            high -= 1
            if high:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            low -= 1
            if low:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        if high + low >= 8:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
    else:
        if len(parts) != 8:
            raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
        if not parts[0]:
            raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not parts[-1]:
            raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        high, low = 8, 0
    words = parts[:high] if skip is None else parts[skip - high:skip] + ["0"] * (8 - high - low) + (parts[skip + 1:skip + 1 + low])
    n = 0
    try:
        for word in words:
            n = n << 16 | _hextet(word)
    except ValueError as e:
        raise AddressValueError(f"{e} in {text!r}") from None
    return n


def v6_text(n):
    """The shortest form: the longest run of zeros, of two at least, is two colons."""
    words = [n >> shift & 0xffff for shift in range(112, -16, -16)]
    best, length, start = -1, 1, None
    for i in range(9):
        if i < 8 and words[i] == 0:
            start = i if start is None else start
        else:
            if start is not None and i - start > length:
                best, length = start, i - start
            start = None
    if best < 0:
        return ":".join([f"{word:x}" for word in words])
    return ":".join([f"{word:x}" for word in words[:best]]) + "::" + ":".join([f"{word:x}" for word in words[best + length:]])


# ---- the two versions

class Version:
    """What differs between them."""

    def __init__(self, version, bits, number, text):
        self.version, self.bits, self.number, self.text = version, bits, number, text
        self.all_ones = 2 ** bits - 1
        self.masks = {}

    def mask(self, length):
        return self.all_ones ^ self.all_ones >> length

    def prefix_length(self, text):
        """Of what stands behind the slash."""
        if isinstance(text, int):
            if 0 <= text <= self.bits:
                return text
            raise NetmaskValueError(f"{text} is not a valid netmask")
        if text in self.masks:
            return self.masks[text]
        if text.isascii() and text.isdigit():
            length = int(text)
            if length > self.bits:
                raise NetmaskValueError(f"{text!r} is not a valid netmask")
        elif self.version == 4:
            length = self._of_mask(text)
        else:
            raise NetmaskValueError(f"{text!r} is not a valid netmask")
        self.masks[text] = length
        return length

    def _of_mask(self, text):
        """255.255.0.0, or 0.0.255.255 the other way round."""
        try:
            n = self.number(text)
        except AddressValueError:
            raise NetmaskValueError(f"{text!r} is not a valid netmask") from None
        for mask in n, n ^ self.all_ones:
            length = mask.bit_count()
            if mask == self.mask(length):
                return length
        raise NetmaskValueError(f"{text!r} is not a valid netmask")


V4 = Version(4, 32, v4_number, v4_text)
V6 = Version(6, 128, v6_number, v6_text)
