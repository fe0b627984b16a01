"""Floats in a loop: points of the Mandelbrot set."""


def escapes(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        zr2 = zr * zr
        zi2 = zi * zi
        if zr2 + zi2 > 4.0:
            return n
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
    return limit


def run():
    size = 120
    total = 0
    for y in range(size):
        for x in range(size):
            total += escapes(2.0 * x / size - 1.5, 2.0 * y / size - 1.0, 50)
    return total
