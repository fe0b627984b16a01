# ipaddress: addresses, networks, interfaces, what is reserved, sums of networks, errors.
import ipaddress as ip
import pickle

for text in "192.168.1.5", "8.8.8.8", "127.0.0.1", "224.0.0.1", "::1", "2001:db8::8:800:200c:417a", "::ffff:10.0.0.1", "2002:c000:204::":
    a = ip.ip_address(text)
    print(a, repr(a), int(a), a.version, a.exploded, a.is_private, a.is_global, a.is_loopback, a.is_multicast, a.is_link_local, a.packed)
    print("  ", a.reverse_pointer, pickle.loads(pickle.dumps(a)) == a, format(a, "x"), f"{a:#_b}"[:20])
scoped = ip.ip_address("fe80::1%eth0")
print(scoped, scoped.scope_id, scoped.is_link_local, scoped == ip.ip_address("fe80::1"))
a = ip.IPv4Address("10.0.0.255")
print(a + 1, a - 1, a < ip.IPv4Address(2 ** 31), a == ip.ip_address("10.0.0.255"), {a: 1}[ip.IPv4Address(b"\x0a\0\0\xff")], a.ipv6_mapped)
print(ip.ip_address("::ffff:1.2.3.4").ipv4_mapped, ip.ip_address("2002:c000:204::").sixtofour, ip.ip_address("2001:0:4136:e378:8000:63bf:3fff:fdd2").teredo)

for text in "10.1.0.0/16", "192.0.2.0/255.255.255.240", "192.0.2.0/0.0.0.15", "2001:db8::/126", "0.0.0.0/0", "1.2.3.4/32":
    n = ip.ip_network(text)
    print(n, n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.num_addresses, n.prefixlen, n.with_netmask, n.is_private)
n = ip.ip_network("192.0.2.0/29")
print(list(n.hosts()), n[2], n[-1], ip.ip_address("192.0.2.7") in n, list(n.subnets()), n.supernet(), n.overlaps(ip.ip_network("192.0.2.4/30")))
print(list(n.subnets(new_prefix=31)), list(n.address_exclude(ip.ip_network("192.0.2.3/32"))), ip.ip_network("192.0.2.4/30").subnet_of(n))
print(ip.ip_network("10.9.8.7/16", strict=False), n.compare_networks(ip.ip_network("192.0.2.0/30")), sorted([ip.ip_network("10.0.0.0/9"), ip.ip_network("10.0.0.0/8")]))
i = ip.ip_interface("10.1.2.3/24")
print(i, repr(i), i.ip, i.network, i.with_netmask, i == ip.ip_interface("10.1.2.3/24"), i == i.ip, i < ip.ip_interface("10.1.2.4/24"), i.hostmask)
print(list(ip.summarize_address_range(ip.ip_address("192.0.2.1"), ip.ip_address("192.0.2.130"))))
print(list(ip.collapse_addresses([ip.ip_network("10.0.0.0/25"), ip.ip_network("10.0.0.128/25"), ip.ip_address("10.0.1.0"), ip.ip_network("10.0.0.64/26")])))
print(sorted([ip.ip_network("10.0.0.0/8"), ip.ip_address("9.0.0.1"), ip.ip_address("::1")], key=ip.get_mixed_type_key))
for wrong in ("1.2.3", "1.2.3.256", "01.2.3.4", "1.2.3.4/33", "", ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7:8:9", "::1%", "10.0.0.1/8", "x", "1.2.3.4/255.0.255.0", "a.b.c.d"):
    for function in ip.ip_address, ip.IPv4Address, ip.IPv6Address, ip.ip_network, ip.IPv4Network:
        try:
            print(function(wrong))
        except ValueError as e:
            print(type(e).__name__, e)
for wrong in (lambda: ip.IPv4Address(-1), lambda: ip.IPv4Address(2 ** 32), lambda: ip.IPv6Address(b"123"), lambda: n[8], lambda: a < ip.ip_address("::1"),
              lambda: list(n.subnets(9)), lambda: n.supernet(40), lambda: list(n.address_exclude(ip.ip_network("10.0.0.0/8"))), lambda: a + 2 ** 33):
    try:
        print(wrong())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
