# BLAKE2's parameters: all of them change the digest; wrong ones are refused.
import hashlib

for make in (hashlib.blake2b, hashlib.blake2s):
    for options in ({}, {"digest_size": 1}, {"key": b"k" * 32}, {"salt": b"12345678"}, {"person": b"me"}, {"fanout": 0}, {"fanout": 255},
                    {"depth": 2}, {"leaf_size": 4096}, {"leaf_size": 2**32 - 1}, {"node_offset": 2**40 + 5}, {"node_depth": 3},
                    {"inner_size": 32}, {"last_node": True}, {"key": bytearray(b"x"), "salt": memoryview(b"y")}):
        print(sorted(options), make(b"text" * 100, **options).hexdigest())
    for options in ({"digest_size": 0}, {"digest_size": 65}, {"key": b"k" * 65}, {"salt": b"1" * 17}, {"person": b"1" * 17}, {"fanout": 256}, {"fanout": -1},
                    {"depth": 0}, {"depth": 256}, {"leaf_size": 2**32}, {"leaf_size": -1}, {"node_offset": 2**64}, {"node_offset": -1},
                    {"node_depth": 256}, {"inner_size": 65}, {"key": "text"}, {"digest_size": "1"}, {"salt": 5}):
        try:
            make(b"", **options)
        except Exception as e:
            print(options, type(e).__name__, e)

# Texts of every size around the blocks', in pieces and at once.
data = bytes((i * 7 + (i >> 8)) & 255 for i in range(5000))
for name in sorted(hashlib.algorithms_guaranteed):
    length = [300] if name.startswith("shake") else []
    digests = hashlib.md5()
    for size in [*range(0, 300, 7), 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1024, 2048, 4096, 5000]:
        digests.update(hashlib.new(name, data[:size]).digest(*length))
    pieces = hashlib.new(name)
    place = 0
    for step in (0, 1, 127, 128, 129, 63, 64, 65, 168, 136, 500, 512, 511, 513, 1000, 3, 1024):
        pieces.update(data[place:place + step])
        place += step
        digests.update(pieces.digest(*length))
    print(name, digests.hexdigest())
