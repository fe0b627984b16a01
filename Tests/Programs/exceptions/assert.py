# assert with and without a message.
for check in (lambda: None, lambda: 1):
    try:
        assert check(), f"check gave {check()!r}"
        print("passed")
    except AssertionError as error:
        print(repr(error))
try:
    assert False
except AssertionError as error:
    print(repr(error), error.args)
def test(n):
    assert isinstance(n, int) and n > 0, ("bad n", n)
    return n * 2
print(test(4))
try:
    test("x")
except AssertionError as error:
    print(error, error.args)
print(__debug__)
