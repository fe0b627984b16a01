# ipaddress: addresses, networks and interfaces of IPv4 and IPv6.
#
# An address is a number with a width of 32 or 128 bits (_ip_addresses). A network is the first of its addresses and the length of the prefix they share;
# an interface is an address that knows its network.  The two versions differ in how they are written (_ip_texts) and in the table of networks
# that are reserved for something (_Special); all the rest is the same code.

import functools

from _ip_addresses import Address as _Address, Common as _Common, IPv4Address, IPv6Address
from _ip_texts import V4, V6, AddressValueError, NetmaskValueError, v4_text

__all__ = [
    "AddressValueError", "NetmaskValueError", "IPv4Address", "IPv4Interface", "IPv4Network", "IPv6Address", "IPv6Interface", "IPv6Network",
    "collapse_addresses", "get_mixed_type_key", "ip_address", "ip_interface", "ip_network", "summarize_address_range",
    "v4_int_to_packed", "v6_int_to_packed",
]

IPV4LENGTH, IPV6LENGTH = 32, 128


# ---- networks

def _split(address):
    """What is given as address and as what behind the slash; None: nothing is."""
    if isinstance(address, tuple):
        return (address[0], address[1]) if len(address) > 1 else (address[0], None)
    if isinstance(address, (bytes, int)):
        return address, None
    parts = str(address).split("/")
    if len(parts) > 2:
        raise AddressValueError(f"Only one '/' permitted in {address!r}")
    return parts[0], parts[1] if len(parts) == 2 else None


@functools.total_ordering
class _Network(_Common):
    def __init__(self, address, strict=True):
        start, mask = _split(address)
        self.network_address = self._address_class(start)
        self._prefixlen = self._v.bits if mask is None else self._v.prefix_length(mask)
        self.netmask = self._address_class(self._v.mask(self._prefixlen))
        low = self.network_address._ip & self.netmask._ip
        if low != self.network_address._ip:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(low)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(self.network_address._ip | self.hostmask._ip)

    @functools.cached_property
    def hostmask(self):
        return self._address_class(self.netmask._ip ^ self._v.all_ones)

    @property
    def prefixlen(self):
        return self._prefixlen

    @property
    def num_addresses(self):
        return self.broadcast_address._ip - self.network_address._ip + 1

    @property
    def with_prefixlen(self):
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.network_address}/{self.hostmask}"

    @property
    def exploded(self):
        return f"{self.network_address.exploded}/{self._prefixlen}"

    @property
    def reverse_pointer(self):
        if self.version == 6:
            return ".".join(reversed(self.exploded.replace(":", ""))) + ".ip6.arpa"
        return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen}"

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __eq__(self, other):
        try:
            return self.version == other.version and self.network_address == other.network_address and self.netmask._ip == other.netmask._ip
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        self._check_kind(other)
        return (self.network_address._ip, self.netmask._ip) < (other.network_address._ip, other.netmask._ip)

    def __hash__(self):
        return hash((self.network_address._ip, self.netmask._ip))

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __iter__(self):
        for n in range(self.network_address._ip, self.broadcast_address._ip + 1):
            yield self._address_class(n)

    def __getitem__(self, n):
        first, last = self.network_address._ip, self.broadcast_address._ip
        place = first + n if n >= 0 else last + n + 1
        if not first <= place <= last:
            raise IndexError("address out of range")
        return self._address_class(place)

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Do they have addresses in common?"""
        return self.network_address in other or self.broadcast_address in other or (
            other.network_address in self or other.broadcast_address in self)

    def _is_below(self, other):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def subnet_of(self, other):
        return self._is_below(other)

    def supernet_of(self, other):
        return other._is_below(self)

    def compare_networks(self, other):
        """-1, 0 or 1, by the first address and the length."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine, its = (self.network_address._ip, self.netmask._ip), (other.network_address._ip, other.netmask._ip)
        return (mine > its) - (mine < its)

    def hosts(self):
        """The addresses that hosts can have."""
        first, last = self.network_address._ip, self.broadcast_address._ip
        if self._prefixlen == self._v.bits:
            return [self._address_class(first)]
        if self._prefixlen == self._v.bits - 1:
            return list(self)
        return self._hosts_between(first + 1, last if self.version == 4 else last + 1)

    def _hosts_between(self, first, end):
        for n in range(first, end):
            yield self._address_class(n)

    def _made(self, number, length):
        return self.__class__((number, length))

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks it consists of, with a longer prefix."""
        if self._prefixlen == self._v.bits:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self._prefixlen + prefixlen_diff
        if length > self._v.bits:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        for n in range(self.network_address._ip, self.broadcast_address._ip + 1, (self.hostmask._ip + 1) >> prefixlen_diff):
            yield self._made(n, length)

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network with a shorter prefix that it is part of."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        return self._made(self.network_address._ip & self._v.mask(length), length)

    def address_exclude(self, other):
        """What is left of it without the other network, as networks."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _Network):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        if other == self:
            return
        one, two = self.subnets()
        while one != other and two != other:
            if other.subnet_of(one):
                yield two
                one, two = one.subnets()
            else:
                yield one
                one, two = two.subnets()
        yield two if one == other else one

    def _both(name):
        def get(self):
            return getattr(self.network_address, name) and getattr(self.broadcast_address, name)
        return property(get)

    is_multicast = _both("is_multicast")
    is_reserved = _both("is_reserved")
    is_link_local = _both("is_link_local")
    is_loopback = _both("is_loopback")
    is_unspecified = _both("is_unspecified")
    del _both

    @property
    def is_private(self):
        special = self.network_address._special
        inside = [n for n in special.private if self.network_address in n and self.broadcast_address in n]
        return bool(inside) and not any([self.network_address in n and self.broadcast_address in n for n in special.public])

    @property
    def is_global(self):
        return not self.is_private


class IPv4Network(_Network):
    """This class represents and manipulates 32-bit IPv4 network + addresses."""

    _address_class = IPv4Address
    _v = V4

    @property
    def is_global(self):
        shared = self.network_address._special.shared[0]
        return not (self.network_address in shared and self.broadcast_address in shared) and not self.is_private


class IPv6Network(_Network):
    """This class represents and manipulates 128-bit IPv6 networks."""

    _address_class = IPv6Address
    _v = V6

    @property
    def is_site_local(self):
        return self.network_address.is_site_local and self.broadcast_address.is_site_local


# ---- interfaces

class _Interface:
    def _set_network(self, address):
        self.network = self._network_class(address, strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    @property
    def ip(self):
        return self._address_class(self._ip)

    @property
    def with_prefixlen(self):
        return f"{self.ip}/{self._prefixlen}"

    @property
    def with_netmask(self):
        return f"{self.ip}/{self.netmask}"

    @property
    def with_hostmask(self):
        return f"{self.ip}/{self.hostmask}"

    @property
    def exploded(self):
        return f"{self.ip.exploded}/{self._prefixlen}"

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    def __eq__(self, other):
        same = self._address_class.__eq__(self, other)
        if same is NotImplemented or not same:
            return same
        return hasattr(other, "network") and self.network == other.network

    def __lt__(self, other):
        if not hasattr(other, "network"):
            less = self._address_class.__lt__(self, other)
            return NotImplemented if less is NotImplemented else False if not less and other == self.ip else less
        self._check_kind(other)
        return (self.network, self._ip) < (other.network, other._ip)

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    def __reduce__(self):
        return self.__class__, (str(self),)


class IPv4Interface(_Interface, IPv4Address):
    _network_class, _address_class = IPv4Network, IPv4Address

    def __init__(self, address):
        IPv4Address.__init__(self, _split(address)[0])
        self._set_network(address)

    def __str__(self):
        return f"{v4_text(self._ip)}/{self._prefixlen}"


class IPv6Interface(_Interface, IPv6Address):
    _network_class, _address_class = IPv6Network, IPv6Address

    def __init__(self, address):
        IPv6Address.__init__(self, _split(address)[0])
        self._set_network(address)

    def __str__(self):
        return f"{IPv6Address.__str__(self)}/{self._prefixlen}"

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback


# ---- what is reserved (the registries of special-purpose addresses)

class _Special:
    def __init__(self, network, **texts):
        for name, addresses in texts.items():
            setattr(self, name, [network(text) for text in addresses.split()])


IPv4Address._special = _Special(
    IPv4Network, link_local="169.254.0.0/16", loopback="127.0.0.0/8", multicast="224.0.0.0/4", reserved="240.0.0.0/4", shared="100.64.0.0/10",
    private="0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 192.168.0.0/16 "
    "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32",
    public="192.0.0.9/32 192.0.0.10/32")
IPv6Address._special = _Special(
    IPv6Network, link_local="fe80::/10", loopback="::1/128", multicast="ff00::/8", site_local="fec0::/10",
    private="::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 fc00::/7 fe80::/10",
    public="2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28",
    reserved="::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 f000::/5 f800::/6 fe00::/9")


# ---- functions

def _either(kinds, value, what, *args):
    for kind in kinds:
        try:
            return kind(value, *args)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    """An address of whichever version."""
    return _either((IPv4Address, IPv6Address), address, "address")


def ip_network(address, strict=True):
    return _either((IPv4Network, IPv6Network), address, "network", strict)


def ip_interface(address):
    return _either((IPv4Interface, IPv6Interface), address, "interface")


def v4_int_to_packed(address):
    try:
        return address.to_bytes(4, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    try:
        return address.to_bytes(16, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def summarize_address_range(first, last):
    """The fewest networks that have just the addresses from the first to the last."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    if first.version not in (4, 6):
        raise ValueError("unknown IP version")
    network, bits = (IPv4Network, 32) if first.version == 4 else (IPv6Network, 128)
    low, high = first._ip, last._ip
    while low <= high:
        zeros = (low & -low).bit_length() - 1 if low else bits
        size = min(zeros, (high - low + 1).bit_length() - 1)
        yield network((low, bits - size))
        low += 1 << size


def collapse_addresses(addresses):
    """The fewest networks that have just the given addresses and networks."""
    ranges = {}
    for each in addresses:
        network = each if isinstance(each, _Network) else (IPv4Network if each.version == 4 else IPv6Network)(each._ip)
        if ranges and network.version not in ranges:
            other = next(iter(ranges.values()))[0][2]
            raise TypeError(f"{each} and {other} are not of the same version")
        ranges.setdefault(network.version, []).append((network.network_address._ip, network.broadcast_address._ip, each))
    for version, given in ranges.items():
        given.sort(key=lambda r: r[:2])
        address = IPv4Address if version == 4 else IPv6Address
        merged = []
        for low, high, network in given:
            if merged and low <= merged[-1][1] + 1:
                if (low, high) != (merged[-1][0], merged[-1][1]):
                    merged[-1][2] = None   # it is more than that network
                merged[-1][1] = max(merged[-1][1], high)
            else:
                merged.append([low, high, network if isinstance(network, _Network) else None])
        for low, high, network in merged:
            if network is not None:
                yield network
            else:
                yield from summarize_address_range(address(low), address(high))


def get_mixed_type_key(obj):
    """A key to sort networks and addresses together."""
    if isinstance(obj, _Network):
        return obj.version, obj.network_address, obj.netmask
    if isinstance(obj, _Address):
        return obj.version, obj
    return NotImplemented
