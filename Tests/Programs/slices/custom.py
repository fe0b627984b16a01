# __getitem__ receives slice objects, tuples and Ellipsis.
class Recorder:
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)

r = Recorder()
print(r[1], r[1:2], r[::3], r[1:2, 3], r[...], r[:, ..., None], r["k":"v"], r[()], r[1,])
r[1:] = "tail"
r[1, 2] = 3
del r[:5], r["x"]
