# Built-in names may be rebound in a module, a function, and given back.
def sum(values):
    return "my sum"
print(sum([1, 2]))
del sum
print(sum([1, 2]))
def f(len):
    return len * 2
print(f(4), len("abc"))
list = [1, 2]
print(list)
del list
print(list("ab"))
import builtins
print(builtins.max(1, 2), builtins.len is len, hasattr(builtins, "sum"))
class K:
    str = "attribute"
    def show(self, x): return str(x) + self.str
print(K().show(5))
