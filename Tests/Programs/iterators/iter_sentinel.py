# iter(callable, sentinel), and next with a default.
numbers = [3, 1, 0, 7]
print(list(iter(lambda: numbers.pop(0), 0)), numbers)
state = {"n": 1}
def double():
    state["n"] *= 2
    return state["n"]
print([n for n in iter(double, 64)])
it = iter([])
print(next(it, None), next(it, "empty"), next((x for x in [1, 4, 9] if x > 3), -1), next(iter({"k": 1})))
