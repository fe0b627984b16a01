# The commonest mistakes with None.
def find(items, wanted):
    for item in items:
        if item == wanted:
            return item
result = find([1, 2], 5)
for action in (lambda: result + 1, lambda: 1 + result, lambda: result.upper(), lambda: result[0], lambda: result(), lambda: len(result), lambda: result < 1,
               lambda: [x for x in result], lambda: -result, lambda: "a" + result, lambda: int(result), lambda: "x".join([result]), lambda: result * 2, lambda: f"{result:>5}",
               lambda: sorted([1, None]), lambda: open(result), lambda: {**result}, lambda: print(*result), lambda: round(result), lambda: max(result)):
    try:
        print(action())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
