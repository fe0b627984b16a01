# _ip_addresses: addresses of IPv4 and IPv6: numbers that know their version.
#
# What networks are reserved for something is in `_special` of each class, which the module ipaddress sets: it needs networks.

import functools

from _ip_texts import V4, V6, AddressValueError, v4_text, v6_text


class Common:
    """What addresses and networks share."""

    __slots__ = ()

    @property
    def version(self):
        return self._v.version

    @property
    def max_prefixlen(self):
        return self._v.bits

    @property
    def compressed(self):
        """The shortest text."""
        return str(self)

    def _check_kind(self, other):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")


def _reverse_v4(n):
    return ".".join(v4_text(n).split(".")[::-1]) + ".in-addr.arpa"


def _reverse_v6(n):
    return ".".join(reversed(f"{n:032x}")) + ".ip6.arpa"


def _exploded_v6(n):
    digits = f"{n:032x}"
    return ":".join([digits[i:i + 4] for i in range(0, 32, 4)])


@functools.total_ordering
class Address(Common):
    __slots__ = ()

    def _set(self, address):
        """The number of an address given as number, bytes or text without a scope."""
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
            if address > self._v.all_ones:
                raise AddressValueError(f"{address} (>= 2**{self._v.bits}) is not permitted as an IPv{self.version} address")
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) != self._v.bits // 8:
                raise AddressValueError(f"{address!r} (len {len(address)} != {self._v.bits // 8}) is not permitted as an IPv{self.version} address")
            self._ip = int.from_bytes(address, "big")
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._v.number(self._without_scope(text))

    def _without_scope(self, text):
        return text

    def __int__(self):
        return self._ip

    def __str__(self):
        return self._v.text(self._ip)

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        self._check_kind(other)
        return self._ip < other._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def __add__(self, other):
        return self.__class__(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(self._ip - other) if isinstance(other, int) else NotImplemented

    def __format__(self, spec):
        """As text; as number with `b`, `x`, `X` (`n`: binary for IPv4, hexadecimal for IPv6), all digits, `#` and `_` as for ints."""
        import re
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        match = re.fullmatch("(#?)(_?)([xbnX])", spec)
        if match is None:
            return super().__format__(spec)
        alternate, grouping, kind = match.groups()
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        digits = self._v.bits if kind == "b" else self._v.bits // 4
        width = digits + (digits // 4 - 1 if grouping else 0) + (2 if alternate else 0)
        return format(int(self), f"{alternate}0{width}{grouping}{kind}")

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def packed(self):
        return self._ip.to_bytes(self._v.bits // 8, "big")

    def _is_in(self, networks):
        return any([self._ip & network.netmask._ip == network.network_address._ip for network in networks])

    @property
    def is_multicast(self):
        return self._is_in(self._special.multicast)

    @property
    def is_reserved(self):
        return self._is_in(self._special.reserved)

    @property
    def is_link_local(self):
        return self._is_in(self._special.link_local)

    @property
    def is_loopback(self):
        return self._is_in(self._special.loopback)

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_private(self):
        """No address that is globally reachable, by the registries of the IANA."""
        return self._is_in(self._special.private) and not self._is_in(self._special.public)


class IPv4Address(Address):
    """Represent and manipulate single IPv4 Addresses."""

    __module__ = "ipaddress"
    __slots__ = ("_ip", "__weakref__")
    _v = V4

    def __init__(self, address):
        self._set(address)

    @property
    def exploded(self):
        return str(self)

    @property
    def reverse_pointer(self):
        return _reverse_v4(self._ip)

    @property
    def is_global(self):
        return not self._is_in(self._special.shared) and not self.is_private

    @property
    def ipv6_mapped(self):
        """The IPv6 address that stands for this one."""
        return IPv6Address(f"::ffff:{self}")


class IPv6Address(Address):
    """Represent and manipulate single IPv6 Addresses."""

    __module__ = "ipaddress"
    __slots__ = ("_ip", "_scope_id", "__weakref__")
    _v = V6

    def __init__(self, address):
        self._scope_id = None
        self._set(address)

    def _without_scope(self, text):
        text, sign, scope = text.partition("%")
        if sign and (not scope or "%" in scope):
            raise AddressValueError(f'Invalid IPv6 address: "{text + sign + scope!r}"')
        self._scope_id = scope if sign else None
        return text

    def __str__(self):
        mapped = self.ipv4_mapped
        text = v6_text(self._ip) if mapped is None else f"::ffff:{mapped}"
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented:
            return NotImplemented
        return same and self._scope_id == getattr(other, "_scope_id", None)

    @property
    def scope_id(self):
        return self._scope_id

    @property
    def exploded(self):
        mapped = self.ipv4_mapped
        return _exploded_v6(self._ip) if mapped is None else f"{_exploded_v6(self._ip)[:30]}{mapped}"

    @property
    def reverse_pointer(self):
        return _reverse_v6(self._ip)

    @property
    def is_site_local(self):
        return self._is_in(self._special.site_local)

    @property
    def ipv4_mapped(self):
        """The IPv4 address for which it stands; None: for none."""
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def teredo(self):
        """Server and client in the address of a tunnel."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xffffffff), IPv4Address(~self._ip & 0xffffffff)

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None

    @property
    def is_global(self):
        mapped = self.ipv4_mapped
        return mapped.is_global if mapped is not None else not self.is_private

    def _through_mapped(name):
        def get(self):
            mapped = self.ipv4_mapped
            return getattr(mapped, name) if mapped is not None else getattr(Address, name).__get__(self)
        return property(get)

    is_multicast = _through_mapped("is_multicast")
    is_reserved = _through_mapped("is_reserved")
    is_link_local = _through_mapped("is_link_local")
    is_loopback = _through_mapped("is_loopback")
    is_unspecified = _through_mapped("is_unspecified")
    is_private = _through_mapped("is_private")
    del _through_mapped
