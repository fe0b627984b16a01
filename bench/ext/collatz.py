"""Integers: the longest Collatz chain."""


def chain(n):
    length = 1
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        length += 1
    return length


def run():
    best = longest = 0
    for n in range(1, 30000):
        length = chain(n)
        if length > longest:
            best, longest = n, length
    return best, longest
