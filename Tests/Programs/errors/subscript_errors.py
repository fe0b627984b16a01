# Texts of wrong subscripts.
class C: pass
data = {"list": [1], "tuple": (1,), "str": "a", "dict": {}, "int": 5, "none": None, "set": {1}, "obj": C(), "func": len, "type": C, "gen": (x for x in ()), "range": range(2)}
for name, value in data.items():
    for key in (9, "k", None, 1.5):
        try:
            value[key]
            print(name, "fine")
        except (TypeError, IndexError, KeyError) as error:
            print(name, type(error).__name__, error)
for name in ("tuple", "str", "int", "none", "set", "obj", "range"):
    try:
        data[name][0] = 1
    except TypeError as error:
        print(error)
    try:
        del data[name][0]
    except TypeError as error:
        print(error)
