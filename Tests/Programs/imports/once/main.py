# A module body runs once; its state is shared between importers.
import registry
import first
import second
from registry import entries
print(entries, registry.entries is entries, first.registry is second.registry)
for _ in range(2):
    import registry
def again():
    import registry
    registry.add("from main")
again()
print(len(entries))
