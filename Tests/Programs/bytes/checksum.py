# A rolling checksum over bytes with masks.
def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return (b << 16) | a

def fnv1a(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h

for data in (b"", b"a", b"hello world", bytes(range(256)) * 4, "naïve".encode()):
    print(len(data), hex(adler32(data)), f"{fnv1a(data):016x}")
