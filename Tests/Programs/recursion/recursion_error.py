# Endless recursion raises RecursionError, and the program goes on.
def forever(n):
    return forever(n + 1)
try:
    forever(0)
except RecursionError as error:
    print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))
class Loop:
    def __getattr__(self, name): return getattr(self, name + "x")
    def __repr__(self): return repr(self)
for action in (lambda: Loop().a, lambda: repr(Loop())):
    try:
        action()
    except RecursionError:
        print("caught")
def mutual_a(n): return mutual_b(n)
def mutual_b(n): return mutual_a(n)
try:
    mutual_a(1)
except RuntimeError as error:
    print(isinstance(error, RecursionError))
print("still alive", sum(range(10)))
