# Plain, parameterised and stacked decorators.
def shout(f):
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs).upper()
    return wrapper

def repeat(times):
    def decorate(f):
        def wrapper(*args):
            return " ".join(f(*args) for _ in range(times))
        return wrapper
    return decorate

registry = []
def register(f):
    registry.append(f.__name__)
    return f

@shout
@repeat(times=2)
def greet(name):
    return "hi " + name

@register
@(lambda f: f)
def plain():
    return "plain"

print(greet("ann"), plain(), registry)
