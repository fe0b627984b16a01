# Changing the size under an iterator is an error; changing values is not.
d = {"a": 1, "b": 2, "c": 3}
for key in d:
    d[key] *= 10
print(d)
try:
    for key in d:
        d[key + "!"] = 0
except RuntimeError as error:
    print(error, len(d))
try:
    for key in d:
        del d[key]
except RuntimeError as error:
    print(error)
for key in list(d):
    if len(key) == 1:
        del d[key]
print(d)
