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
    w.throw(KeyError("k"))
except KeyError as error:
    print("out came", repr(error))
def stubborn():
    for n in range(2):
        try:
            yield n
        except GeneratorExit:
            print("refusing")
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error, list(s))
def unstarted():
    print("never printed")
    yield
unstarted().close()
