# Copies of a function for some of its calls that turn out to be the same are one again, also where calls take its tuples apart.
import pickle


def nested(n):
    def inner(k):
        return k + n, k * n

    a, b = inner(2)
    c, d = inner(a)
    return a, b, c, d


def both(n, text):
    a, b, c, d = nested(n)
    e, f, g, h = nested(text) if text else (0, 0, 0, 0)
    return a, b, c, d, e, f, g, h


print(both(3, None), both(1.5, 2), pickle.loads(pickle.dumps(nested(4))))
