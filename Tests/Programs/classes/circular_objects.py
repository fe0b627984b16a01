# Objects that refer to each other.
class Person:
    def __init__(self, name):
        self.name, self.friends, self.boss = name, [], None
    def befriend(self, other):
        self.friends.append(other)
        other.friends.append(self)
    def __repr__(self):
        return self.name

a, b, c = (Person(n) for n in ("ann", "bob", "cid"))
a.befriend(b)
b.befriend(c)
a.boss = a
c.boss = b
print(a.friends, b.friends, c.boss.friends[0].boss.boss, a.boss is a)
def chain(p, seen=()):
    return seen if p in seen or p is None else chain(p.boss, seen + (p,))
print(chain(a), chain(c))
