def work(n):
    return n / 4
