# Keys that collide in a small table: multiples of big powers, negative, big ints.
d = {}
for i in range(20):
    d[i * 1024] = i
    d[-i] = -i
    d[2 ** 64 + i] = i
print(len(d), d[1024 * 7], d[-3], d[2 ** 64 + 5], d[0])
for i in range(0, 20, 3):
    d.pop(i * 1024)
print(len(d), [k in d for k in (0, 1024, 3072, 6144)], sum(v for v in d.values() if v > 0))
print({-1: "a", -2: "b"}, hash(-1) == hash(-2), {1: "i", 1.5: "f", "1": "s", (1,): "t", None: "n"})
