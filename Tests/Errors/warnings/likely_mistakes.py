x = 1
items = [(1, 2)]
print(x is "text")  # warning: "is" with 'str' literal. Did you mean "=="?
print(x is not 1000)  # warning: "is not" with 'int' literal. Did you mean "!="?
print(x is None, x is True, x is ..., x is -1)  # warning: "is" with 'int' literal. Did you mean "=="?
assert (x, "message")  # warning: assertion is always true, perhaps remove parentheses?
try:
    items = [(1, 2) (3, 4)]  # warning: 'tuple' object is not callable; perhaps you missed a comma?
    items = [[1] ["a"]]  # warning: list indices must be integers or slices, not str; perhaps you missed a comma?
    items = "ab"[1, 2]  # warning: str indices must be integers or slices, not tuple; perhaps you missed a comma?
    items = {1, 2} [0]  # warning: 'set' object is not subscriptable; perhaps you missed a comma?
    items = f"{x}" (x)  # warning: 'str' object is not callable; perhaps you missed a comma?
    items = [1, 2][1:2], [1, 2][True], {1: 2}["a"], (lambda: 3)()
finally:
    print(5 (x))  # warning: 'int' object is not callable; perhaps you missed a comma?
while x and x is 3:  # warning: "is" with 'int' literal. Did you mean "=="?
    print([1 for i in () if i is not b""])  # warning: "is not" with 'bytes' literal. Did you mean "!="?
assert x is None or x is 4, "no"  # warning: "is" with 'int' literal. Did you mean "=="?
