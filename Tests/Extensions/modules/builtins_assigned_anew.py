# A built-in function is replaced for everybody while a module that calls it is there.
import builtins


def size(items):
    return len(items) + 1


print(size([1, 2]), size({1: 2}), size("abc"), size(range(9)))
true_len = builtins.len
builtins.len = lambda items: 40
print(size([1, 2]))
builtins.len = true_len
print(size([1, 2]))
