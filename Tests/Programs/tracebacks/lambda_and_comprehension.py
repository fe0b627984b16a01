# Frames of lambdas, comprehensions and generator expressions.
invert = lambda x: 1 / x
inverses = [invert(n) for n in (1, 2)]
print(inverses)
print(sum(invert(n) for n in (2, 1, 0)))
