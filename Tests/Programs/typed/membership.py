# `in` on constants, and on lists, tuples and strings of known types.


def kind(op):
    if op in ("+", "-"):
        return "sum"
    if op in ("*", "/", "//", "%", ""):
        return "product"
    if op not in ("é", "<", ">"):
        return "none"
    return "order"


def small(n):
    return n in (1, 2, 3, -5), n in (1 << 61, -(1 << 61)), n not in (4,), n in ()


def mixed(n):
    return n in (1, 2.0, True), n in (3, "a", None), n in [1, 2], n in {7, 8}


def places(row, columns):
    return [row in columns, (row * 2) in columns, -row in columns]


def in_list(numbers, wanted):
    found = []
    for n in wanted:
        if n in numbers:
            found.append(n)
        if n * n * n not in numbers:
            found.append(-n)
    return found


def texts(part, text):
    return part in text, text in part, "" in text, text not in text + "x"


class Odd:
    def __eq__(self, other):
        return other % 2 == 1


def generator(limit, start=1):
    while start < limit:
        yield start
        start += start


def more(limit):
    yield from generator(limit)
    for n in generator(limit, start=3):
        if n in (3, 6):
            yield n
    try:
        yield from generator(1, 2, 3)
    except TypeError as error:
        yield str(error)


def main():
    print([kind(op) for op in ("+", "-", "*", "//", "", "é", "<", "x", "\0")])
    print(small(2), small(1 << 61), small(-5), small(1 << 70), small(4))
    print(mixed(1), mixed(3), mixed(2), mixed(7))
    print(places(2, (1, 2, 3)), places(2, ()), places(3, (1, 6, -3)), places(1 << 62, (1 << 63, 1 << 62)))
    print(in_list([1, 8, 27, 1 << 64], [1, 2, 3, 4, 1 << 64, 1 << 32]))
    print(texts("b", "abc"), texts("", ""), texts("é𝄞", "aé𝄞b"))
    print(3 in [Odd()], 4 in (Odd(), 4), 4 in [Odd()])
    print(list(more(20)))


main()
