# Classes and types made by calls belong to the module that made them.
import helper

Here = type("Here", (), {})
Named = type("Named", (), {"__module__": "elsewhere"})
for thing in (helper.T, helper.Point, helper.Typed, helper.Movie, helper.UserId, helper.Made, helper.Stated, Here, Named):
    print(thing, thing.__module__)
print(Here().__module__, sorted(k for k in vars(Here) if k not in ("__dict__", "__weakref__")), list[helper.UserId])
