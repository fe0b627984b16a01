# Module functions and methods replaced while the program runs.
def step(x):
    return x + 1

def run(n):
    x = 0
    for _ in range(n):
        x = step(x)
    return x

print(run(3))
old = step
def step(x):
    return old(x) * 2
print(run(3))
step = str
print(run(2))
globals()["step"] = lambda x: f"<{x}>"
print(run(2))
for step in (abs, old):
    print(run(4))
class Op:
    def apply(self, x): return x + 1
def use(op): return [op.apply(i) for i in range(3)]
op = Op()
print(use(op))
Op.apply = lambda self, x: x * 10
print(use(op))
op.apply = "abc".__getitem__
print(use(op))
