"""Lists that are taken apart: of floats, ints, truth values and texts, nested, and of the wrong length."""


def norm(points):
    total = 0.0
    for p in points:
        [x, y, z] = p
        total += x * x + y * y + z * z
    return total


def ints(rows):
    s = 0
    for (a, b) in rows:
        s += a * b
    return s


def bools(rows):
    n = 0
    for row in rows:
        a, b, c = row
        if a and not b or c:
            n += 1
    return n


def words(rows):
    out = []
    for first, second in rows:
        out.append(second + first)
    return out


def nested(pairs):
    e = 0.0
    for (([x1, y1], m1), ([x2, y2], m2)) in pairs:
        e += (x1 - x2) * m1 + (y1 - y2) * m2
    return e


def swap(xs):
    xs[0], xs[1] = xs[1], xs[0]
    a, b = xs
    xs[0] = a + b
    return xs, a, b


def main():
    print(norm([[1.0, 2.0, 3.0], [0.5, 0.25, 0.125]]))
    print(ints([[1, 2], [3, 4], [2 ** 40, 2 ** 40]]))
    print(bools([[True, False, False], [False, False, True], [False, True, False]]))
    print(words([["a", "b"], ["c", "d"]]), words(["xy", "zw"]))
    body = ([1.0, 2.0], 3.0)
    print(nested([(body, ([0.5, 0.25], 2.0)), (body, body)]))
    print(swap([1.5, 2.5]), swap([1, 2]))
    for bad in ([[1.0, 2.0]], [[1.0, 2.0, 3.0, 4.0]], [[]]):
        try:
            print(norm(bad))
        except ValueError as error:
            print(error)
    try:
        print(ints([[1, 2], [3]]))
    except ValueError as error:
        print(error)


main()
