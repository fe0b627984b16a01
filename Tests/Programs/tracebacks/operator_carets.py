# Carets under the failing part of a larger expression.
def compute(a, b, c):
    return a * 2 + (b - c) * len(str(a)) + b


compute(1, "text", 3)
