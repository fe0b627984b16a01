# The hash of sources
import importlib.util

for n in 0, 1, 7, 8, 9, 16, 100:
    print(n, importlib.util.source_hash(bytes(range(n))).hex())
print(importlib.util.source_hash(b'print(1)\n'), importlib.util.source_hash(memoryview(b'ab')))
