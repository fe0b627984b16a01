# Built-in names taken over at module level and inside functions.
def lengths(items):
    return [len(i) for i in items]
print(lengths(["a", "bb"]))
real_len = len
def len(x):
    return real_len(x) * 100
print(lengths(["a", "bb"]))
del len
print(lengths(["ccc"]))
def shadowed(range, int=str):
    return [int(r) for r in range]
print(shadowed([1, 2]), [int("3") for _ in range(2)])
print_ = print
def print(*args, **kwargs):
    print_("[wrapped]", *args, **kwargs)
print("hello", end="!\n")
import builtins
builtins.extra = "from builtins"
print(extra)
True_ = not False
id = 5
print(id, True_)
