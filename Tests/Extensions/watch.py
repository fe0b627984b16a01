"""Calls every case of the module `leaks` again and again, and says which of them loses references.

Objects, memory blocks and the counts of some objects are compared before and after; the first rounds fill caches.
"""
import gc
import resource
import sys

import leaks

ROUNDS = int(sys.argv[1])


def state():
    gc.collect()
    return len(gc.get_objects()), sys.getallocatedblocks(), [sys.getrefcount(o) for o in leaks.WATCHED]


assert leaks.__file__.endswith(".so")
for name in [n for n in dir(leaks) if n.startswith("case_")]:
    case = getattr(leaks, name)
    for _ in range(100):
        case()
    objects, blocks, counts = state()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(ROUNDS):
        case()
    after = state()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    lost = [b - a for a, b in zip(counts, after[2])]
    if after[0] - objects > ROUNDS // 20 or after[1] - blocks > ROUNDS // 2 or max(map(abs, lost)) > ROUNDS // 20 or grown > 8 << 10:
        print(name, "objects", after[0] - objects, "blocks", after[1] - blocks, "counts", lost, "kilobytes", grown)
print("watched")
