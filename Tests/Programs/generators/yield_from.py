# Delegation passes values, sends, throws and the result.
def inner():
    received = yield "a"
    print("inner got", received)
    try:
        yield "b"
    except ValueError:
        print("inner caught")
        yield "c"
    return "inner result"

def outer():
    result = yield from inner()
    print("outer sees", result)
    yield from [1, 2]
    yield from "xy"
    return (yield from range(0))

g = outer()
print(next(g), g.send("hello"), g.throw(ValueError()), list(g))
def tree(node):
    if node:
        left, value, right = node
        yield from tree(left)
        yield value
        yield from tree(right)
print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))
