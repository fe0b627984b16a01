def f(x):
    match x:
        case {1: a, -0.0: b, "k": c, 0j: d}:
            return a, b, c, d
