# Every augmented operator, on names, items and attributes, evaluated once.
x = 10
x += 5; x -= 3; x *= 4; x //= 5; x **= 2; x %= 50; x <<= 3; x >>= 1; x |= 1; x &= 0xFE; x ^= 0xF
print(x)
y = 7
y /= 2
print(y)
calls = []
def index():
    calls.append("index")
    return 0
l = [1]
l[index()] += 10
d = {"a": "x"}
d["a"] *= 3
class C: n = 1
c = C()
c.n += 1
s = "a"
s += "b"
t = (1,)
t += (2,)
b = True
b &= False
print(l, calls, d, c.n, C.n, s, t, b)
try:
    undefined += 1
except NameError as error:
    print(error)
try:
    d["missing"] += 1
except KeyError as error:
    print(error)
