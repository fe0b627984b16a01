# The right side first, then targets left to right.
def log(name, value):
    print(name, end=" ")
    return value
class Obj:
    def __setattr__(self, name, value):
        print(f"{name}={value}", end=" ")
o, l = Obj(), [0] * 3
log("target", o).a, l[log("index", 1)] = log("value1", 1), log("value2", 2)
print(l)
i = 0
i, l[i] = 2, "set at 2"
print(i, l)
a = b, c = log("once", (1, 2))
print(a, b, c)
l[log("i", 0)] += log("v", 5)
print(l)
