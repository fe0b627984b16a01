# collections: UserDict, UserList, UserString.
from collections import UserDict, UserList, UserString


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __missing__(self, key):
        return f"no {key}"


d = Lower({"A": 1}, B=2)
d["C"] = 3
d.update(D=4)
print(d, d["a"], d["zz"], len(d), "b" in d, "B" in d, list(d), d.data, d.get("q"), d.get("a"))
print(d | {"E": 5}, {"E": 5} | d, d.copy(), type(d.copy()).__name__, d == {"a": 1, "b": 2, "c": 3, "d": 4})
d |= {"x": 1}
print(d.pop("x"), d.popitem(), d.setdefault("N", 9), sorted(d.items()), Lower.fromkeys("XY", 0))
try:
    UserDict()["k"]
except KeyError as e:
    print("KeyError", e)

l = UserList([3, 1, 2])
l.append(0)
l.sort()
print(l, l[1], l[1:], type(l[1:]).__name__, l + [9], [9] + l, l * 2, 2 in l, len(l), l == [0, 1, 2, 3], l < [5], UserList("ab"))
l += (7, 8)
l.insert(0, "i")
l.extend(UserList([1]))
l[2:4] = ["s"]
print(l, l.pop(), l.index(7), l.count(8), l.copy(), list(reversed(l)))
l.remove("i")
del l[0]
l.reverse()
print(l, UserList(l) == l, UserList(l) is l)
l.clear()
print(l)

s = UserString("Hello, World")
print(s, repr(s), s.upper(), s[0:5], type(s[0:5]).__name__, s + "!", "<" + s, s * 2, "World" in s, len(s), hash(s) == hash("Hello, World"))
print(s == "Hello, World", s < "I", s.replace("World", UserString("There")), s.split(", "), s.find("o"), s.startswith("Hell"), s.center(20, "*"))
print(UserString("%s and %s") % (1, 2), UserString("{} {x}").format(1, x=2), UserString(12), int(UserString("42")), float(UserString("1.5")))
print(UserString("a-b").partition("-"), UserString("-").join(["x", "y"]), s.encode(), s.isalpha(), s.title(), s.zfill(15), s.lower().capitalize())
print(s.translate(str.maketrans("lo", "01")), s.removeprefix("Hello"), s.swapcase(), s.count("l"), s.rjust(14).lstrip(), [c for c in UserString("ab")])
