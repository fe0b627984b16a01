names = sorted(["b", "a"])
