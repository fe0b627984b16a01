"""Lists of lists of floats: a product of matrices."""


def multiply(a, b):
    n = len(a)
    m = len(b[0])
    result = []
    for i in range(n):
        row = []
        for j in range(m):
            total = 0.0
            for k in range(len(b)):
                total += a[i][k] * b[k][j]
            row.append(total)
        result.append(row)
    return result


def run():
    n = 60
    a = [[float(i * j % 7) for j in range(n)] for i in range(n)]
    b = [[float(i + j) / 3 for j in range(n)] for i in range(n)]
    return sum(sum(row) for row in multiply(a, b))
