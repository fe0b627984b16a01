# A data descriptor beats the instance dict; a non-data one does not.
class Data:
    def __get__(self, i, o): return "data descriptor"
    def __set__(self, i, v): print("set to", v)
class NonData:
    def __get__(self, i, o): return "non-data descriptor"
class Owner:
    data, plain = Data(), NonData()

o = Owner()
o.__dict__.update(data="instance", plain="instance")
print(o.data, o.plain, Owner().plain)
o.data = 5
o.plain = 6
print(o.data, o.plain, vars(o))
