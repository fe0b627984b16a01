def run(n):
    return n ** 3
