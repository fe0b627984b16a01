# += extends in place, + makes a new list, *= repeats in place.
a = b = [1]
a += [2]
a += (3,)
a += "x"
print(a, b, a is b)
a = a + [4]
print(a, b, a is b)
b *= 2
print(b)
try:
    b += 5
except TypeError as error:
    print(error)
holder = ([],)
try:
    holder[0] += ["kept"]
except TypeError as error:
    print(error, holder)
