# Counter, defaultdict, deque, OrderedDict, namedtuple, ChainMap.
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple, ChainMap
c = Counter("mississippi")
print(c.most_common(2), c["z"], sum(c.values()), c + Counter(s=1), sorted((c - Counter(i=3)).items()))
d = defaultdict(list)
for word in ["apple", "avocado", "bean"]:
    d[word[0]].append(word)
print(d, dict(d), d.default_factory)
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
q.rotate(1)
print(q, q.pop(), q.popleft(), list(q), len(q))
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x + p[1], p._replace(x=9), P._fields, p._asdict(), p == (1, 2))
o = OrderedDict(a=1, b=2)
o.move_to_end("a")
print(o, list(o), ChainMap({"a": 1}, {"a": 2, "b": 3})["b"])
