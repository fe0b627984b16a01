# A package imports its own modules under names that are computed.
import shelf

print(shelf.get("one"), shelf.get("two"), shelf.get("none"))
print(shelf.by_name("_two").__name__)
