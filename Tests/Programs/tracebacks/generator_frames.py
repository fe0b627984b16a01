# Frames of generators and of yield from.
def numbers(limit):
    for n in range(limit):
        yield 10 // (2 - n)


def relay():
    yield from numbers(5)


for value in relay():
    print(value)
