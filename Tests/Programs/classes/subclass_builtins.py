# Subclasses of list, dict, str and int keep their own methods.
class Stack(list):
    def push(self, item):
        self.append(item)
        return self
    def top(self):
        return self[-1]
class Upper(str):
    def __new__(cls, text):
        return super().__new__(cls, text.upper())
    def shout(self):
        return self + "!"
class Registry(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

s = Stack([1]).push(2).push(3)
print(s, s.top(), len(s), s == [1, 2, 3], type(s).__name__, isinstance(s, list), type(s[:]).__name__, s + [9])
u = Upper("abc")
print(u, u.shout(), u == "ABC", type(u.shout()).__name__, {u: 1}["ABC"], len(u), repr(u))
r = Registry()
r["KEY"] = 1
r.update(OTHER=2)
print(r, r["key"], dict(r), type(r.copy()).__name__)
