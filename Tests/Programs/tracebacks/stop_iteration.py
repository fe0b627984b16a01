# next() on an exhausted iterator, uncaught.
def first_over(limit, values):
    return next(v for v in values if v > limit)


print(first_over(2, [1, 2, 3]))
print(first_over(9, [1, 2, 3]))
