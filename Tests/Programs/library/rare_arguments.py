# Arguments and values that are rare, in many modules
import binascii
import cmath
import collections
import copy
import fractions
import functools
import ipaddress
import pickle
import stat
import weakref
import zlib


def t(f, n=""):
    try:
        print(n, repr(f()))
    except Exception as e:
        print(n, type(e).__name__, e)


d=zlib.decompressobj()
d.decompress(zlib.compress(b"x"))
d.flush()
t(lambda: copy.copy(d))
t(lambda: d.copy())
t(lambda: copy.deepcopy(d))
c=zlib.compressobj()
c.compress(b"a")
c.flush()
t(lambda: c.copy())
m=memoryview(b"abcdef")[::2]
t(lambda: binascii.b2a_hex(m))
t(lambda: binascii.hexlify(memoryview(b"ab")))
t(lambda: m.hex())
t(lambda: binascii.b2a_base64(m))
t(lambda: binascii.crc32(m))
t(lambda: zlib.crc32(m))
t(lambda: binascii.b2a_hex(memoryview(b"abcdef")[1:3]))
values = [0.0, -0.0, 1.0, -1.0, float('inf'), -float('inf'), float('nan')]
for r in values:
    for phi in values:
        t(lambda: cmath.rect(r, phi), (r, phi))
class C(complex): pass
class D(complex):
    def __rmul__(self, o): return 'r'
    def __radd__(self, o): return 'a'
half = fractions.Fraction(1, 2)
t(lambda: half*C(1,2))
t(lambda: half*D(1))
t(lambda: half+D(1))
t(lambda: C(1,2)*half)
t(lambda: type(half*C(1,2)).__name__)
t(lambda: half-D(1))
t(lambda: half/C(2))
t(lambda: half**C(2))
t(lambda: D(1)*half)
t(lambda: fractions.Fraction(1)+True)
print({n: getattr(stat, n) for n in dir(stat) if n.startswith(('SF_', 'UF_'))})
f=functools.partial(int, base=2)
pr=weakref.proxy(f)
t(lambda: (pr('101'), pr.func, pr.keywords, type(pr)))
q=collections.deque([1,2,3])
i=iter(q)
next(i)
t(lambda: list(pickle.loads(pickle.dumps(i))))
i=reversed(q)
next(i)
t(lambda: (list(pickle.loads(pickle.dumps(i))), i.__reduce__()))
t(lambda: list(type(iter(q))(q, 1)))
t(lambda: type(iter(q))(5))
t(lambda: list(ipaddress.collapse_addresses([ipaddress.IPv6Address("fe80::1%a"), ipaddress.IPv6Address("fe80::2%b")])))
t(lambda: list(ipaddress.collapse_addresses([ipaddress.IPv6Address("fe80::2%a"), ipaddress.IPv6Address("fe80::3%a"), ipaddress.IPv6Address("fe80::2")])))
t(lambda: list(ipaddress.collapse_addresses([ipaddress.IPv6Address("::0%scope"), ipaddress.IPv6Address("::1%scope"),ipaddress.IPv6Network("::4/127")])))
t(lambda: list(ipaddress.summarize_address_range(ipaddress.IPv6Address("::%a"), ipaddress.IPv6Address("::3%a"))))
