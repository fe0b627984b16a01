# getattr, setattr, hasattr, delattr with computed names.
class Record:
    kind = "record"
    def __init__(self, **fields):
        for name, value in fields.items():
            setattr(self, name, value)
    def __repr__(self):
        return "Record(" + ", ".join(f"{k}={v!r}" for k, v in sorted(vars(self).items())) + ")"

r = Record(b=2, a="one")
print(r, getattr(r, "a"), getattr(r, "z", "default"), hasattr(r, "b"), hasattr(r, "q"), getattr(r, "kind"))
for i in range(3):
    setattr(r, f"field_{i}", i * i)
delattr(r, "field_1")
print(r, [name for name in ("field_0", "field_1") if hasattr(r, name)])
r.__dict__["direct"] = True
print(r.direct, len(vars(r)), "direct" in r.__dict__)
try:
    getattr(r, "missing")
except AttributeError as error:
    print(error, error.name, error.obj is r)
