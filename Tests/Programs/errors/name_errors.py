# Texts of NameError and UnboundLocalError.
def f():
    return undefined_in_function
def g():
    x += 1
def h():
    del y
class C:
    def m(self): return self.undefined
for action in (f, g, h, C().m, lambda: undefined_in_lambda, lambda: [missing for _ in [1]], lambda: print(later)):
    try:
        action()
    except (NameError, AttributeError) as error:
        print(type(error).__name__, error)
later = 1
