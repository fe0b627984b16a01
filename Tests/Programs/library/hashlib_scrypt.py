# scrypt: the examples of RFC 7914, and what it says of wrong parameters.
import hashlib


def key(*args, **parameters):
    try:
        print(hashlib.scrypt(*args, **parameters).hex())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


key(b"", salt=b"", n=16, r=1, p=1)
key(b"password", salt=b"NaCl", n=1024, r=8, p=16)
key(b"pleaseletmein", salt=b"SodiumChloride", n=16384, r=8, p=1)
key(bytearray(b"p"), salt=memoryview(b"s"), n=2, r=1, p=2, dklen=100)
key(password=b"p", salt=b"s", n=16, r=3, p=5, dklen=7)

key(b"p")
key(b"p", salt=b"s", r=1, p=1)
key(b"p", salt=b"s", n=16, r=1)
for n, r, p in (15, 1, 1), (1, 1, 1), (0, 1, 1), (True, 1, 1), (16, 0, 1), (16, 1, 0), (-2, 1, 1), (16, -1, 1), (16, 1, -1), (2**64, 1, 1), (2, 2**30, 1), (2**15, 8, 1):
    key(b"p", salt=b"s", n=n, r=r, p=p)
key(b"p", salt=b"s", n="x", r=1, p=1)
key(b"p", salt=b"s", n=2.0, r=1, p=1)
key("p", salt=b"s", n=16, r=1, p=1)
key(b"p", salt="s", n=16, r=1, p=1)
key(b"p", salt=b"s", n=2**16, r=1, p=1, maxmem=2**30)
for maxmem in -1, 2**40, 100, 5375, 5376:
    key(b"p", salt=b"s", n=16, r=2, p=3, maxmem=maxmem)
for dklen in 0, -1, 2**31:
    key(b"p", salt=b"s", n=16, r=1, p=1, dklen=dklen)
