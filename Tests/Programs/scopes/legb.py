# Local, enclosing, global, built-in; conditional assignment makes a local.
x = "global"
def outer():
    x = "enclosing"
    def inner(): return x
    def local():
        x = "local"
        return x
    def skip():
        global x
        return x
    return inner(), local(), skip(), max(1, 2)
print(outer())
def conditional(flag):
    if flag:
        x = "assigned"
    return x
print(conditional(True))
try:
    conditional(False)
except UnboundLocalError as error:
    print(error)
def parameter(x=x): return x
x = "changed"
print(parameter(), outer()[2])
def use_before():
    try:
        for x in x:
            pass
    except UnboundLocalError as error:
        print(error)
use_before()
