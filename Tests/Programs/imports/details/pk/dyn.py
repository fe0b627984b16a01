import sys
names = []
for name in ("alpha", "beta"):
    mod = __import__(__package__ + "." + "plug_" + name, fromlist=["x"])
    names.append(mod.x)
    names.append(__import__("plug_" + name, globals(), level=1, fromlist=["x"]).x)
names.append(sys.modules[__name__].__name__)
