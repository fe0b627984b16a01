# throw() raises at the yield; close() raises GeneratorExit there.
def worker():
    try:
        while True:
            try:
                x = yield "ready"
                print("got", x)
            except ValueError as error:
                print("handled", error)
                yield "recovered"
    finally:
        print("cleanup")

w = worker()
print(next(w), w.throw(ValueError("bad")), next(w))
print(w.close(), w.close())
try:
    next(w)
except StopIteration:
    print("closed for good")
w = worker()
next(w)
try:
    w.throw(KeyError, KeyError("k"))
except KeyError as error:
    print("out came", repr(error))
def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("refusing")
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
def unstarted():
    print("never printed")
    yield
unstarted().close()
