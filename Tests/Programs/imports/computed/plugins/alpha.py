def run(n):
    return "alpha" * n
