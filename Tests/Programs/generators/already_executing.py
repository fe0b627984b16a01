# A generator cannot be resumed from inside itself.
def selfish():
    try:
        next(me)
    except ValueError as error:
        yield str(error)
me = selfish()
print(next(me))
def with_finally():
    try:
        yield 1
        yield 2
    finally:
        print("finally")
for x in with_finally():
    print(x)
g = with_finally()
next(g)
g.close()
