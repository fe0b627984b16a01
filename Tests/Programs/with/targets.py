# The target may be an attribute, an item or a tuple.
class Gives:
    def __init__(self, value): self.value = value
    def __enter__(self): return self.value
    def __exit__(self, *exc): return None
class Box: pass

box, table = Box(), {}
with Gives(1) as box.field, Gives(2) as table["k"], Gives((3, [4, 5])) as (x, [y, *z]):
    print(box.field, table, x, y, z)
print(box.field, x)
