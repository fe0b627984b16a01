# A re-raised exception keeps the lines it passed.
def inner():
    raise OSError(5, "disk trouble", "data.txt")


def outer():
    try:
        inner()
    except OSError:
        print("noted")
        raise


try:
    outer()
except OSError as error:
    raise error
